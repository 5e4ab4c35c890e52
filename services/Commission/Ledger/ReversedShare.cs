using Affiliate.Commission.Rates;

namespace Affiliate.Commission.Ledger;

/// <summary>
/// The part of a commission or wage that goes back with a reversed part of the sale (design rule 6): pro rata, rounded
/// half-even on the sum of all reversals so far. However a sale is reversed in parts, they add up to the whole.
/// </summary>
public static class ReversedShare
{
    /// <summary>What has gone back in total.</summary>
    /// <param name="original">Commission or wage as it was computed, not negative.</param>
    /// <param name="amount">The sale's amount; with 0 there are no parts: any reversal takes all.</param>
    /// <param name="reversedAmount">Sum of all reversals so far; more than the amount counts as the amount.</param>
    /// <param name="currency">Of all three.</param>
    /// <returns>0 to <paramref name="original"/>.</returns>
    public static decimal Of(decimal original, decimal amount, decimal reversedAmount, string currency) =>
        Proportion.Of(original, reversedAmount, amount, currency);

    /// <summary>What one reversal takes: the total after it less the total before it.</summary>
    public static decimal Part(
        decimal original, decimal amount, decimal reversedBefore, decimal reversedAfter, string currency) =>
        Of(original, amount, reversedAfter, currency) - Of(original, amount, reversedBefore, currency);
}
