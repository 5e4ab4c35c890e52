using Affiliate.Contracts.Commission;
using MassTransit;

namespace Affiliate.Conversion.OnCommissionSettled;

/// <summary>Shows that conversions are settled. It is no change of the conversions themselves, so it makes no new version.</summary>
internal sealed class CheckOutConsumer(ConversionDb db, TimeProvider time) : IConsumer<CommissionSettled>
{
    public async Task Consume(ConsumeContext<CommissionSettled> context)
    {
        var (ids, at, now) = (context.Message.ConversionIds, context.Message.At.ToStorable(), time.GetStorableNow());
        await db.Conversions.Where(row => row.MerchantId == context.Message.MerchantId && ids.Contains(row.Id) && !row.CheckedOut)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.CheckedOut, true).SetProperty(row => row.CheckedOutAt, at)
                    .SetProperty(row => row.UpdatedAt, now),
                context.CancellationToken);
    }
}
