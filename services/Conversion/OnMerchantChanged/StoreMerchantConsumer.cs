using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Conversion.OnMerchantChanged;

/// <summary>Keeps the newest state of a merchant.</summary>
internal sealed class StoreMerchantConsumer(ConversionDb db, Projection<KnownMerchant, MerchantDetails> merchants)
    : IConsumer<MerchantRegistered>, IConsumer<MerchantChanged>
{
    public Task Consume(ConsumeContext<MerchantRegistered> context) =>
        merchants.KeepAsync(db, context.Message.Merchant, context.CancellationToken);

    public Task Consume(ConsumeContext<MerchantChanged> context) =>
        merchants.KeepAsync(db, context.Message.Merchant, context.CancellationToken);
}
