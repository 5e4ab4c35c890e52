namespace Affiliate.Contracts.Conversion;

/// <summary>What the merchant reported, when that was in another currency than the programme's, and how it was converted.</summary>
/// <param name="Amount">As reported, in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="Rate">Units of the conversion's currency that one unit of <paramref name="Currency"/> was worth.</param>
/// <param name="Source">Where the rate is from, for example <c>ECB</c>.</param>
/// <param name="At">The rate's own time, UTC.</param>
public sealed record TrackedAmount(decimal Amount, string Currency, decimal Rate, string Source, DateTimeOffset At);
