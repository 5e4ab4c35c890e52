using Affiliate.Conversion.Lists.Filters;
using Affiliate.Conversion.Lists;

namespace Affiliate.Conversion.Data.Lists;

/// <summary>
/// How many rows a list has: exact up to 10,000, beyond that an estimate: what PostgreSQL expects, or what is reckoned from how densely
/// the newest 250 lie in time if that is more, but not more than there are in all. The first knows nothing of filters that go
/// together, the second nothing of busy and quiet days. Too many pages cost a walk by numbers an empty one, too few would cost it rows.
/// </summary>
/// <param name="Rows">The number.</param>
/// <param name="IsEstimate">Whether it is only reckoned.</param>
internal sealed record ListTotal(long Rows, bool IsEstimate)
{
    public const int Exact = 10_000;
    private const int Sample = 250;
    private const int Counted = 50_000;

    /// <summary>Of more than can be counted, with the places of the newest of them: the first pages are among those.</summary>
    public static async Task<(ListTotal Total, IReadOnlyList<ListPosition> Newest)> EstimateAsync<T>(
        ConversionDb db, IQueryable<T> rows, IQueryable<T> all, DateTimeOffset? from, CancellationToken cancellation)
        where T : class, IListed
    {
        var newest = await rows.Newest().Take(Sample + 1).Select(row => new ListPosition(row.CreatedAt, row.Id)).ToListAsync(cancellation);

        // SQLite expects nothing, and has no lists so long that they could not be counted.
        if (!db.Database.IsNpgsql())
            return (new ListTotal(await rows.LongCountAsync(cancellation), IsEstimate: false), newest);
        var first = await all.OrderBy(row => row.CreatedAt).Select(row => row.CreatedAt).FirstAsync(cancellation);
        var dense = Reckon(newest[0].At, newest[^1].At, from > first ? from.Value : first);
        var expected = await ExpectedRows.OfAsync(db, rows, cancellation);
        return (new ListTotal(Math.Max(expected, Math.Min(dense, await MostAsync(db, all, cancellation))), IsEstimate: true), newest);
    }

    // Who is new is not in the statistics yet.
    private static async Task<long> MostAsync<T>(ConversionDb db, IQueryable<T> all, CancellationToken cancellation)
        where T : class, IListed
    {
        var expected = await ExpectedRows.OfAsync(db, all, cancellation);
        return expected >= Counted ? expected : await all.OrderByDescending(row => row.CreatedAt).Take(Counted).CountAsync(cancellation);
    }

    internal static long Reckon(DateTimeOffset newest, DateTimeOffset dense, DateTimeOffset oldest)
    {
        var span = (newest - dense).TotalSeconds;
        return span <= 0 || oldest >= dense
            ? Exact + 1 : Math.Max(Exact + 1, (long)Math.Round(Sample * ((newest - oldest).TotalSeconds / span)));
    }
}
