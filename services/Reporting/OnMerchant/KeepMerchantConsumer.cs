using Affiliate.Contracts.Accounts;
using Affiliate.Reporting.Data;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Reporting.OnMerchant;

/// <summary>Keeps the currency of each merchant: its clicks are shown beside it.</summary>
internal sealed class KeepMerchantConsumer(ReportingDb db, Projection<Merchant, MerchantDetails> merchants)
    : IConsumer<MerchantRegistered>, IConsumer<MerchantChanged>
{
    public Task Consume(ConsumeContext<MerchantRegistered> context) =>
        merchants.KeepAsync(db, context.Message.Merchant, context.CancellationToken);

    public Task Consume(ConsumeContext<MerchantChanged> context) =>
        merchants.KeepAsync(db, context.Message.Merchant, context.CancellationToken);
}
