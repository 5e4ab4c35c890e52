namespace Affiliate.Commission.Rates.Sheets;

/// <summary>What the network earns on top of the commission; the merchant pays both.</summary>
/// <param name="PercentOfCommission">0 to 100, of the whole commission.</param>
public sealed record WageRate(decimal? PercentOfCommission);
