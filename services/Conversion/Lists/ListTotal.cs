namespace Affiliate.Conversion.Lists;

/// <summary>How many rows a list has: exact up to 10,000, beyond that reckoned from how densely the newest 250 lie in time.</summary>
/// <param name="Rows">The number.</param>
/// <param name="IsEstimate">Whether it is only reckoned.</param>
internal sealed record ListTotal(long Rows, bool IsEstimate)
{
    public const int Exact = 10_000;
    private const int Sample = 250;

    /// <summary>The number, and where the newest of the rows stand if they had to be looked for; the first pages are among them.</summary>
    public static async Task<(ListTotal Total, IReadOnlyList<ListPosition> Newest)> CountAsync<T>(
        IQueryable<T> rows, IQueryable<T> all, DateTimeOffset? from, CancellationToken cancellation)
        where T : class, IListed
    {
        // In whatever order is cheapest: with the newest first a rare match would be looked for among all rows.
        var counted = await rows.Take(Exact + 1).CountAsync(cancellation);
        if (counted <= Exact)
            return (new ListTotal(counted, IsEstimate: false), []);
        var newest = await rows.Newest().Take(Sample + 1).Select(row => new ListPosition(row.CreatedAt, row.Id)).ToListAsync(cancellation);
        var first = await all.OrderBy(row => row.CreatedAt).Select(row => row.CreatedAt).FirstAsync(cancellation);
        return (new ListTotal(Reckon(newest[0].At, newest[^1].At, from > first ? from.Value : first), IsEstimate: true), newest);
    }

    internal static long Reckon(DateTimeOffset newest, DateTimeOffset dense, DateTimeOffset oldest)
    {
        var span = (newest - dense).TotalSeconds;
        return span <= 0 || oldest >= dense ? Exact + 1 : Math.Max(Exact + 1, (long)Math.Round(Sample * ((newest - oldest).TotalSeconds / span)));
    }
}
