namespace Affiliate.Conversion.Lists;

/// <summary>How many rows a list has: exact up to 10,000, beyond that reckoned from how densely the newest 250 lie in time.</summary>
/// <param name="Rows">The number.</param>
/// <param name="IsEstimate">Whether it is only reckoned.</param>
internal sealed record ListTotal(long Rows, bool IsEstimate)
{
    public const int Exact = 10_000;
    private const int Sample = 250;

    /// <summary>Of more than can be counted, with the places of the newest of them: the first pages are among those.</summary>
    public static async Task<(ListTotal Total, IReadOnlyList<ListPosition> Newest)> EstimateAsync<T>(
        IQueryable<T> rows, IQueryable<T> all, DateTimeOffset? from, CancellationToken cancellation)
        where T : class, IListed
    {
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
