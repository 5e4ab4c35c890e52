using System.Data.Common;

namespace Affiliate.Conversion.Data.Lists;

/// <summary>A query of the context, as it would send it, within a statement that cannot be said in LINQ.</summary>
internal static class RewrittenQuery
{
    /// <param name="db">The query's context; asks again where it would.</param>
    /// <param name="query">The query.</param>
    /// <param name="rewrite">Makes the statement of the query's.</param>
    /// <param name="read">Reads what it answers.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Task<TResult> RunAsync<TResult>(
        ConversionDb db, IQueryable query, Func<string, string> rewrite, Func<DbDataReader, CancellationToken, Task<TResult>> read,
        CancellationToken cancellation) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(
            async stop =>
            {
                await using var command = query.CreateDbCommand();
                command.CommandText = rewrite(command.CommandText);
                await db.Database.OpenConnectionAsync(stop);
                try
                {
                    await using var rows = await command.ExecuteReaderAsync(stop);
                    return await read(rows, stop);
                }
                finally
                {
                    await db.Database.CloseConnectionAsync();
                }
            },
            cancellation);
}
