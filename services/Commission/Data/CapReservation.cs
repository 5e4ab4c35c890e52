namespace Affiliate.Commission.Data;

/// <summary>What a quote takes of one cap; merchant and publisher are the quote's.</summary>
/// <param name="Rule">Identity of the rule, see <see cref="CapUsage.Rule"/>.</param>
/// <param name="Period">See <see cref="CapUsage.Period"/>.</param>
/// <param name="Amount">In the merchant's currency, above 0.</param>
public sealed record CapReservation(string Rule, string Period, decimal Amount);
