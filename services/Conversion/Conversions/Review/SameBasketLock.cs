using System.Runtime.CompilerServices;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Conversions.Review;

/// <summary>
/// Two of the same basket at the same instant: only whoever holds the turns of all its buyers may look whether it repeats
/// something, until the transaction ends. Whoever repeats it has one in common with it (see <see cref="SameBuyer"/>), so comes after
/// it and sees it.
/// </summary>
internal static class SameBasketLock
{
    private static readonly string Turns =
        $$"""
        WITH n AS (SELECT * FROM unnest({0}, {1}, {2}) AS one (basket, click, customer))
        SELECT basket || ' click ' || click AS turn FROM n WHERE click IS NOT NULL
        UNION SELECT basket || ' customer ' || buyer.id FROM n, LATERAL {{SameBuyer.Customers("n.click", "n.customer")}} AS buyer
        UNION SELECT unnest({3})
        """;

    /// <summary>Whether a new conversion may repeat something, or be repeated.</summary>
    public static bool CouldRepeat(StoredConversion conversion) =>
        conversion is { RepeatKey: not null, Status: not (ConversionStatus.Duplicate or ConversionStatus.Rejected) };

    /// <summary>
    /// Waits for the turns of all that have a key, in one statement with the look at whose click it is. To be called before the
    /// transaction touches a click's credits: whoever holds credits then never waits for a turn, and turns are taken in one
    /// order, so that no two wait for each other.
    /// </summary>
    public static Task HoldAsync(ConversionDb db, IEnumerable<StoredConversion> conversions, CancellationToken cancellation) =>
        HoldAsync(db, [.. conversions.Where(one => one.RepeatKey is not null)], [], cancellation);

    /// <summary>The same for new ones that could repeat something, together with other turns to wait for.</summary>
    public static Task HoldAsync(
        ConversionDb db, IReadOnlyCollection<StoredConversion> keyed, string[] others, CancellationToken cancellation)
    {
        if (keyed.Count + others.Length == 0)
            return Task.CompletedTask;
        string[] baskets = [.. keyed.Select(one => $"repeat {one.MerchantId} {one.RepeatKey}")];
        string?[] clicks = [.. keyed.Select(one => one.ClickToken)];
        string?[] customers = [.. keyed.Select(one => one.CustomerId)];
        return db.WaitForTurnsAsync(FormattableStringFactory.Create(Turns, baskets, clicks, customers, others), cancellation);
    }
}
