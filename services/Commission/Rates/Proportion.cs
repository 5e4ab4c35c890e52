using Affiliate.Domain.Money;

namespace Affiliate.Commission.Rates;

/// <summary>
/// The share of an amount that belongs to a part of a total, rounded. Always taken of the part accumulated so far:
/// differences of such shares add up exactly, however the total is cut.
/// </summary>
internal static class Proportion
{
    private const decimal SafeFactor = 10_000_000_000_000m;

    /// <summary>
    /// <paramref name="whole"/> × <paramref name="part"/> / <paramref name="total"/>, 0 to whole, never falling as part grows.
    /// </summary>
    public static decimal Of(decimal whole, decimal part, decimal total, string currency)
    {
        if (whole < 0)
            return -Of(-whole, part, total, currency);
        if (part <= 0 || whole == 0)
            return 0;
        if (part >= total)
            return whole;

        // Multiplying first keeps exact halves exact; above the limit the product might not fit a decimal.
        var share = whole < SafeFactor && total < SafeFactor ? whole * part / total : whole * (part / total);
        return Math.Min(whole, Currency.Round(share, currency));
    }
}
