using Affiliate.Conversion.Answers;

namespace Affiliate.Conversion.Lists;

/// <summary>Paging of the seed's lists: <c>page</c> and <c>per_page</c>, or a <c>cursor</c> that stays where it is while rows arrive.</summary>
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
            query.Whole("per_page", 1, MostRows) ?? DefaultRows, query.Whole("page", 1, MostPages) ?? 1, SeedCursor.Read(query.Text("cursor"), list), list);
    }

    /// <summary>The page's rows and its place among all that match.</summary>
    /// <param name="matching">Rows that pass the filters.</param>
    /// <param name="own">All of the merchant's rows.</param>
    /// <param name="query">The filters.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<(IReadOnlyList<T> Rows, SeedMeta Meta)> TakeAsync<T>(
        IQueryable<T> matching, IQueryable<T> own, QueryFields query, CancellationToken cancellation)
        where T : class, IListed
    {
        var (total, newest) = Cursor is null ? await ListTotal.CountAsync(matching, own, query.From("min_created_at"), cancellation) : (Cursor.Total, []);
        var (left, skip, take) = (matching.After(Cursor?.Position), Cursor is null ? (Page - 1) * Per : 0, Per + 1);
        var found = skip + take <= newest.Count ? own.At(newest.Skip(skip).Take(take))
            : total.IsEstimate ? own.Page(left, skip, take)
            : own.PageOfFew(left, skip, take);
        var rows = await found.ToListAsync(cancellation);
        var current = Cursor is null ? Page : Cursor.Page + 1;
        var next = rows.Count > Per ? new SeedCursor(ListPosition.Of(rows[Per - 1]), current, total).Write(List) : null;
        var page = new SeedPage(current, Per, Math.Max(1, (total.Rows + Per - 1) / Per), total.Rows, total.IsEstimate);
        return (rows.Count > Per ? rows[..Per] : rows, new SeedMeta(page, next));
    }
}
