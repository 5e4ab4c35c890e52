using Affiliate.Contracts.Accounts;
using Affiliate.Ingestion.Data;
using MassTransit;

namespace Affiliate.Ingestion.OnMerchantChanged;

/// <summary>Keeps the newest state of each merchant, whatever order its events come in.</summary>
internal sealed class KeepMerchantConsumer(Projections projections) : IConsumer<MerchantRegistered>, IConsumer<MerchantChanged>
{
    public Task Consume(ConsumeContext<MerchantRegistered> context) =>
        projections.KeepAsync(context.Message.Merchant, context.CancellationToken);

    public Task Consume(ConsumeContext<MerchantChanged> context) =>
        projections.KeepAsync(context.Message.Merchant, context.CancellationToken);
}
