using Affiliate.Domain.Money;

namespace Affiliate.Conversion.Conversions.Reversals;

/// <summary>
/// How much of a conversion stands reversed after one more part (design rule 6). Parts are added up in what was reported and
/// converted together, so that however a sale is taken back, its parts make the whole and never more.
/// </summary>
public static class ReversalRule
{
    /// <summary>What stands reversed after <paramref name="part"/> more was taken back.</summary>
    /// <param name="before">What stands now.</param>
    /// <param name="part">How much, in what was reported; null for all of it; below 0 gives back.</param>
    public static Reversed After(Reversed before, decimal? part)
    {
        // Without an amount there are no parts.
        if (before.Amount == 0 || part is null)
            return Whole(before);
        var tracked = Math.Clamp(before.TrackedReversed + part.Value, 0, before.TrackedAmount);
        var after = Restated(before with { TrackedReversed = tracked, InWhole = tracked == before.TrackedAmount });

        // A converted amount has fewer digits than its report: its last part may be reversed before the report's is.
        return after.ReversedAmount == after.Amount ? Whole(after) : after;
    }

    /// <summary>The same part of what was reported, in the conversion's amount as it is now.</summary>
    public static Reversed Restated(Reversed reversed) => reversed switch
    {
        { InWhole: true } => Whole(reversed),
        { TrackedAmount: 0 } => reversed,
        _ => reversed with
        {
            ReversedAmount = Math.Min(
                reversed.Amount, Rounded(reversed.Amount * reversed.TrackedReversed / reversed.TrackedAmount, reversed)),
        },
    };

    private static Reversed Whole(Reversed before) =>
        before with { TrackedReversed = before.TrackedAmount, ReversedAmount = before.Amount, InWhole = true };

    // Amounts come with up to four decimals: what was reported in the conversion's own currency is kept as it was said.
    private static decimal Rounded(decimal amount, Reversed before) => before.IsConverted
        ? Currency.Round(amount, before.Currency)
        : decimal.Round(amount, Currency.MostDigits, MidpointRounding.ToEven);
}

/// <summary>How much of a conversion stands reversed.</summary>
public sealed record Reversed
{
    /// <summary>The conversion's amount; 0 for leads and sales without one.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217 code or IRT.</summary>
    public required string Currency { get; init; }

    /// <summary>What was reported: <see cref="Amount"/>, unless that was converted.</summary>
    public required decimal TrackedAmount { get; init; }

    /// <summary>What was reported was in another currency.</summary>
    public required bool IsConverted { get; init; }

    /// <summary>What of <see cref="TrackedAmount"/> is reversed.</summary>
    public required decimal TrackedReversed { get; init; }

    /// <summary>What of <see cref="Amount"/> is reversed.</summary>
    public required decimal ReversedAmount { get; init; }

    /// <summary>All of it is.</summary>
    public required bool InWhole { get; init; }

    /// <summary>What of the report is left.</summary>
    public decimal TrackedLeft => TrackedAmount - TrackedReversed;

    internal static Reversed Of(StoredConversion conversion) => new()
    {
        Amount = conversion.Amount,
        Currency = conversion.Currency,
        TrackedAmount = conversion.Tracked?.Amount ?? conversion.Amount,
        IsConverted = conversion.Tracked is not null,
        TrackedReversed = conversion.ReversedTracked,
        ReversedAmount = conversion.ReversedAmount,
        InWhole = conversion.ReversedInWhole,
    };
}
