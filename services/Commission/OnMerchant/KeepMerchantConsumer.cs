using Affiliate.Commission.Data;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Commission.OnMerchant;

/// <summary>Keeps currency and time zone of each merchant.</summary>
internal sealed class KeepMerchantConsumer(CommissionDb db, Projection<Merchant, MerchantDetails> merchants)
    : IConsumer<MerchantRegistered>, IConsumer<MerchantChanged>
{
    public Task Consume(ConsumeContext<MerchantRegistered> context) =>
        merchants.KeepAsync(db, context.Message.Merchant, context.CancellationToken);

    public Task Consume(ConsumeContext<MerchantChanged> context) =>
        merchants.KeepAsync(db, context.Message.Merchant, context.CancellationToken);
}
