namespace Affiliate.Commission.Rates.Sheets;

/// <summary>What the referrer of the publisher earns.</summary>
/// <param name="PercentOfCommission">0 to 100, of the whole commission.</param>
public sealed record ReferralRate(decimal? PercentOfCommission);
