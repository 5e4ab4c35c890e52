using System.Data.Common;
using System.Text.Json;
using Affiliate.Conversion.Lists;

namespace Affiliate.Conversion.Data.Lists;

/// <summary>How many rows PostgreSQL expects a query to give, by its statistics, without running it.</summary>
internal static class ExpectedRows
{
    public static Task<long> OfAsync<T>(ConversionDb db, IQueryable<T> rows, CancellationToken cancellation)
        where T : class, IListed =>
            RewrittenQuery.RunAsync(db, rows.Select(row => row.Id), query => $"EXPLAIN (FORMAT JSON) {query}", ReadAsync, cancellation);

    private static async Task<long> ReadAsync(DbDataReader plans, CancellationToken cancellation)
    {
        await plans.ReadAsync(cancellation);
        using var plan = JsonDocument.Parse(plans.GetString(0));
        return plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetInt64();
    }
}
