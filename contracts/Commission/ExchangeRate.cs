namespace Affiliate.Contracts.Commission;

/// <summary>What a unit of one currency is worth in another, as the operator stored it. Answer of the internal query for a rate.</summary>
/// <param name="From">ISO 4217 code or IRT.</param>
/// <param name="To">ISO 4217 code or IRT.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one of <paramref name="From"/>, above 0.</param>
/// <param name="Source">Where it is from, for example <c>ECB</c>; <c>definition</c> for IRT and IRR.</param>
/// <param name="At">Its own time, UTC.</param>
public sealed record ExchangeRate(string From, string To, decimal Rate, string Source, DateTimeOffset At);
