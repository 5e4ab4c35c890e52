using System.Data.Common;
using System.Globalization;
using Affiliate.Conversion.Lists;
using Affiliate.Conversion.Lists.Filters;

namespace Affiliate.Conversion.Data.Lists;

/// <summary>
/// Rows of a list that are few enough to be counted: their number and a page of them, by one search that finds them in whatever
/// order is cheapest and sorts them afterwards. With the newest first, rare ones that are all old would be looked for among all rows.
/// </summary>
/// <param name="Number">How many there are; one more than <see cref="ListTotal.Exact"/> when there are more, and then no page.</param>
/// <param name="Page">Where the page's rows stand, newest first.</param>
internal sealed record FewMatches(int Number, IReadOnlyList<ListPosition> Page)
{
    /// <summary>Whether there are more than are counted.</summary>
    public bool AreMany => Number > ListTotal.Exact;

    public static Task<FewMatches> FindAsync<T>(ConversionDb db, IQueryable<T> matching, int skip, int take, CancellationToken cancellation)
        where T : class, IListed
    {
        var found = matching.Take(ListTotal.Exact + 1).Select(row => new { row.Id, row.CreatedAt });
        return RewrittenQuery.RunAsync(db, found, query => Statement(query, skip, take), ReadAsync, cancellation);
    }

    private static string Statement(string query, int skip, int take) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        WITH found (id, created_at) AS MATERIALIZED ({query}),
        counted AS MATERIALIZED (SELECT count(*) AS number FROM found),
        page AS (SELECT id, created_at FROM found WHERE (SELECT number FROM counted) <= {ListTotal.Exact}
            ORDER BY created_at DESC, id DESC LIMIT {take} OFFSET {skip})
        SELECT counted.number, page.id, page.created_at FROM counted LEFT JOIN page ON 1 = 1 ORDER BY page.created_at DESC, page.id DESC
        """);

    private static async Task<FewMatches> ReadAsync(DbDataReader rows, CancellationToken cancellation)
    {
        var (row, number, page) = (new AnswerRow(rows), 0, new List<ListPosition>());
        while (await rows.ReadAsync(cancellation))
        {
            number = row.Number(0) ?? 0;
            if (row.Text(1) is { } id)
                page.Add(new ListPosition(row.Time(2)!.Value, id));
        }

        return new FewMatches(number, page);
    }
}
