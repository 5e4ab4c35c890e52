using Affiliate.Contracts.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Ingestion.OnMerchantChanged;

/// <summary>Keeps the newest state of each merchant, whatever order its events come in.</summary>
internal sealed class KeepMerchantConsumer(IngestionDb db, Projection<MerchantProjection, MerchantDetails> merchants)
    : IConsumer<MerchantRegistered>, IConsumer<MerchantChanged>
{
    public Task Consume(ConsumeContext<MerchantRegistered> context) =>
        merchants.KeepAsync(db, context.Message.Merchant, context.CancellationToken);

    public Task Consume(ConsumeContext<MerchantChanged> context) =>
        merchants.KeepAsync(db, context.Message.Merchant, context.CancellationToken);
}
