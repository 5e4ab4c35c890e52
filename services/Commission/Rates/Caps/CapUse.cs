namespace Affiliate.Commission.Rates.Caps;

/// <summary>How much of a rule's cap a conversion takes.</summary>
/// <param name="Rule">Position of the rule in the rate version, from 0.</param>
/// <param name="Amount">In the merchant's currency (the cap's), above 0.</param>
public sealed record CapUse(int Rule, decimal Amount);
