using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Commission;

/// <summary>
/// What of a conversion's commission has gone back in all, told whenever that changes: after a reversal, after one was taken back, and
/// when the commission was computed anew under a reversal. Amounts are in <paramref name="Currency"/>.
/// </summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="ConversionId">The conversion.</param>
/// <param name="ConversionVersion">Its version this follows from: the highest one counts.</param>
/// <param name="Recalculation">The conversion's recalculation whose commission is meant.</param>
/// <param name="PublisherId">Who gives it back.</param>
/// <param name="ReversedAmount">What of the conversion stands reversed.</param>
/// <param name="InWhole">All of it is.</param>
/// <param name="ReversedCommission">What of the publisher's part has gone back.</param>
/// <param name="ReversedWage">What of the network's part has gone back.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="At">When, UTC.</param>
public sealed record CommissionReversed(
    string MerchantId,
    [property: JournalKey(JournalKeys.Subject)] string ConversionId,
    int ConversionVersion,
    int Recalculation,
    string PublisherId,
    decimal ReversedAmount,
    bool InWhole,
    decimal ReversedCommission,
    [property: UnseenByPublishers] decimal ReversedWage,
    string Currency,
    DateTimeOffset At)
{
    /// <summary>What of the referrer's part has gone back.</summary>
    [UnseenByPublishers]
    public decimal ReversedReferral { get; init; }
}
