using System.Text.Json;

namespace Affiliate.Conversion.Lists;

/// <summary>How many rows PostgreSQL expects a query to give, by its statistics, without running it.</summary>
internal static class ExpectedRows
{
    public static async Task<long> OfAsync<T>(ConversionDb db, IQueryable<T> rows, CancellationToken cancellation)
        where T : class, IListed
    {
        var query = rows.Select(row => row.Id);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(stop => ReadAsync(db, query, stop), cancellation);
    }

    private static async Task<long> ReadAsync(ConversionDb db, IQueryable query, CancellationToken cancellation)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = $"EXPLAIN (FORMAT JSON) {command.CommandText}";
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(cancellation))!);
            return plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetInt64();
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
