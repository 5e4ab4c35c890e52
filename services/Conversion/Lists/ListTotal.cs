namespace Affiliate.Conversion.Lists;

/// <summary>How many rows a list has: exact up to 10,000, beyond that reckoned from how densely the newest 10,000 lie in time.</summary>
/// <param name="Rows">The number.</param>
/// <param name="IsEstimate">Whether it is only reckoned.</param>
internal sealed record ListTotal(long Rows, bool IsEstimate)
{
    public const int Exact = 10_000;

    public static async Task<ListTotal> CountAsync<T>(
        IQueryable<T> rows, IQueryable<T> all, DateTimeOffset? from, CancellationToken cancellation)
        where T : class, IListed
    {
        var counted = await rows.Take(Exact + 1).CountAsync(cancellation);
        if (counted <= Exact)
            return new ListTotal(counted, IsEstimate: false);
        var dense = await rows.Newest().Skip(Exact).Select(row => row.CreatedAt).FirstAsync(cancellation);
        var newest = await rows.Newest().Select(row => row.CreatedAt).FirstAsync(cancellation);
        var first = await all.OrderBy(row => row.CreatedAt).Select(row => row.CreatedAt).FirstAsync(cancellation);
        var oldest = from > first ? from.Value : first;
        return new ListTotal(Reckon(newest, dense, oldest), IsEstimate: true);
    }

    internal static long Reckon(DateTimeOffset newest, DateTimeOffset dense, DateTimeOffset oldest)
    {
        var span = (newest - dense).TotalSeconds;
        return span <= 0 || oldest >= dense ? Exact + 1 : Math.Max(Exact + 1, (long)Math.Round(Exact * ((newest - oldest).TotalSeconds / span)));
    }
}
