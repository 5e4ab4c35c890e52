using Affiliate.Commission.Data.Money;

namespace Affiliate.Commission.Payments;

/// <summary>A recorded payout.</summary>
/// <param name="Number">Order of recording, in the whole network.</param>
/// <param name="PublisherId">Who got it.</param>
/// <param name="Reference">The operator's name for it.</param>
/// <param name="Amount">Above 0.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="At">When it was recorded, UTC.</param>
public sealed record PayoutView(long Number, string PublisherId, string Reference, decimal Amount, string Currency, DateTimeOffset At)
{
    internal static PayoutView Of(Payout payout) =>
        new(payout.Number, payout.PublisherId, payout.Reference, payout.Amount, payout.Currency, payout.At);
}
