using Affiliate.Conversion.Answers;
using Affiliate.Conversion.Data.Lists;

namespace Affiliate.Conversion.Lists.Filters;

/// <summary>
/// Paging of the seed's lists: <c>page</c> and <c>per_page</c>, or a <c>cursor</c> that stays where it is while rows arrive.
/// </summary>
/// <param name="Per">Rows on a page: 20, or 1 to 1000.</param>
/// <param name="Page">The page wanted, from 1.</param>
/// <param name="Cursor">The page before, when one was named; then <paramref name="Page"/> does not count.</param>
/// <param name="List">The list asked for, see <see cref="CursorScope"/>.</param>
internal sealed record SeedPaging(int Per, int Page, SeedCursor? Cursor, string List)
{
    private const int DefaultRows = 20;
    private const int MostRows = 1000;
    private const int MostPages = 1_000_000;

    /// <summary>Names of its parameters, for the API's description.</summary>
    public static IReadOnlyList<string> Names { get; } = ["page", "per_page", "cursor"];

    public static SeedPaging Read(QueryFields query, HttpContext context)
    {
        var list = CursorScope.Of(context);
        return new SeedPaging(
            query.Whole("per_page", 1, MostRows) ?? DefaultRows, query.Whole("page", 1, MostPages) ?? 1,
            SeedCursor.Read(query.Text("cursor"), list), list);
    }

    private int Skip => Cursor is null ? (Page - 1) * Per : 0;

    /// <summary>The page's rows and its place among all that match.</summary>
    /// <param name="db">Where they are.</param>
    /// <param name="matching">Rows that pass the filters.</param>
    /// <param name="own">All of the merchant's rows.</param>
    /// <param name="query">The filters.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<(IReadOnlyList<T> Rows, SeedMeta Meta)> TakeAsync<T>(
        ConversionDb db, IQueryable<T> matching, IQueryable<T> own, QueryFields query, CancellationToken cancellation)
        where T : class, IListed
    {
        var left = matching.After(Cursor?.Position);
        var (total, places) = await PlacesAsync(db, left, own, query, cancellation);
        var rows = places is [] ? [] : await (places is null ? own.Page(left, Skip, Per + 1) : own.At(places)).ToListAsync(cancellation);
        var current = Cursor is null ? Page : Cursor.Page + 1;
        var next = rows.Count > Per ? new SeedCursor(ListPosition.Of(rows[Per - 1]), current, total).Write(List) : null;
        var count = total.IsEstimate ? Seen(total.Rows, (current - 1L) * Per, rows.Count, Per) : total.Rows;
        var page = new SeedPage(current, Per, Math.Max(1, (count + Per - 1) / Per), count, total.IsEstimate);
        return (rows.Count > Per ? rows[..Per] : rows, new SeedMeta(page, next));
    }

    // An estimate never contradicts the page itself: there is a next one when there are more rows, and none after the last.
    private static long Seen(long estimate, long before, int found, int per) =>
        found > per ? Math.Max(estimate, before + found) : found > 0 ? before + found : Math.Min(estimate, before);

    // No places where they are best looked for together with the rows.
    private async Task<(ListTotal Total, IReadOnlyList<ListPosition>? Places)> PlacesAsync<T>(
        ConversionDb db, IQueryable<T> left, IQueryable<T> own, QueryFields query, CancellationToken cancellation)
        where T : class, IListed
    {
        if (Cursor is { Total.IsEstimate: true })
            return (Cursor.Total, null);
        var few = await FewMatches.FindAsync(db, left, Skip, Per + 1, cancellation);
        if (!few.AreMany)
            return (Cursor?.Total ?? new ListTotal(few.Number, IsEstimate: false), few.Page);
        if (Cursor is not null)
            return (Cursor.Total, null);
        var (total, newest) = await ListTotal.EstimateAsync(db, left, own, query.From("min_created_at"), cancellation);
        return (total, Skip + Per + 1 <= newest.Count ? [.. newest.Skip(Skip).Take(Per + 1)] : null);
    }
}
