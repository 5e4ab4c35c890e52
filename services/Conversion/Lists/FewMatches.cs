using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage;

namespace Affiliate.Conversion.Lists;

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
        return db.Database.CreateExecutionStrategy().ExecuteAsync(stop => ReadAsync(db, found, skip, take, stop), cancellation);
    }

    // The search is the context's own, as it would send it; what is made of its result cannot be said in LINQ.
    private static async Task<FewMatches> ReadAsync(ConversionDb db, IQueryable found, int skip, int take, CancellationToken cancellation)
    {
        await using var command = found.CreateDbCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            WITH found (id, created_at) AS MATERIALIZED ({command.CommandText}),
            counted AS MATERIALIZED (SELECT count(*) AS number FROM found),
            page AS (SELECT id, created_at FROM found WHERE (SELECT number FROM counted) <= {ListTotal.Exact} ORDER BY created_at DESC, id DESC LIMIT {take} OFFSET {skip})
            SELECT counted.number, page.id, page.created_at FROM counted LEFT JOIN page ON 1 = 1 ORDER BY page.created_at DESC, page.id DESC
            """);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            var (row, number, page) = (new AnswerRow(rows), 0, new List<ListPosition>(take));
            while (await rows.ReadAsync(cancellation))
            {
                number = row.Number(0) ?? 0;
                if (row.Text(1) is { } id)
                    page.Add(new ListPosition(row.Time(2)!.Value, id));
            }

            return new FewMatches(number, page);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
