using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Commission;

/// <summary>The commission of a conversion is known, or was computed anew.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="ConversionId">The conversion.</param>
/// <param name="ConversionVersion">Version of the conversion it was computed from.</param>
/// <param name="Recalculation">The conversion's recalculation it belongs to.</param>
/// <param name="PublisherId">Who earns it.</param>
/// <param name="CommissionAmount">The publisher's part, in <paramref name="Currency"/>.</param>
/// <param name="Wage">The network's part.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="RateVersion">Version of the merchant's rates used; 0 when the merchant has none.</param>
/// <param name="Lines">Per basket line.</param>
/// <param name="Notes">What a reader should know: scaling, caps, why it is 0.</param>
/// <param name="At">When, UTC.</param>
public sealed record CommissionCalculated(
    string MerchantId,
    [property: JournalKey(JournalKeys.Subject)] string ConversionId,
    int ConversionVersion,
    int Recalculation,
    string PublisherId,
    decimal CommissionAmount,
    [property: UnseenByPublishers] decimal Wage,
    string Currency,
    int RateVersion,
    IReadOnlyList<CommissionLine> Lines,
    IReadOnlyList<string> Notes,
    DateTimeOffset At)
{
    /// <summary>
    /// Grows with each announcement for the conversion: the highest one counts, whatever came last. The same recalculation
    /// is told again when the publisher changed, when the version whose basket counts arrived late, or when the conversion
    /// may earn again after a rejection.
    /// </summary>
    public int Sequence { get; init; }

    /// <summary>What of <see cref="Wage"/> goes to whoever referred the publisher; 0 when nobody did.</summary>
    [UnseenByPublishers]
    public decimal Referral { get; init; }
}
