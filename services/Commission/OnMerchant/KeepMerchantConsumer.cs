using Affiliate.Commission.Accounts;
using Affiliate.Contracts.Accounts;
using MassTransit;

namespace Affiliate.Commission.OnMerchant;

/// <summary>Keeps currency and time zone of each merchant.</summary>
internal sealed class KeepMerchantConsumer(KnownMerchants merchants) : IConsumer<MerchantRegistered>, IConsumer<MerchantChanged>
{
    public Task Consume(ConsumeContext<MerchantRegistered> context) =>
        merchants.KeepAsync(context.Message.Merchant, context.CancellationToken);

    public Task Consume(ConsumeContext<MerchantChanged> context) =>
        merchants.KeepAsync(context.Message.Merchant, context.CancellationToken);
}
