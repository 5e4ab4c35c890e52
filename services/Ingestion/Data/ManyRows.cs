using System.Data.Common;
using System.Globalization;
using System.Text;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Data;

/// <summary>
/// Inserts many rows by one statement: the context would send one for each row, and reading them costs the database more
/// than carrying them out.
/// </summary>
internal static class ManyRows
{
    private const int RowsPerStatement = 500;

    /// <summary>Inserts within the open transaction.</summary>
    /// <param name="db">The database.</param>
    /// <param name="table">Its name with the columns, as after INSERT INTO.</param>
    /// <param name="rows">Values in the columns' order, as <see cref="ServiceDb.Stored(DateTimeOffset)"/> gives them.</param>
    /// <param name="onConflict">What to do with those whose key is taken; empty throws.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="DbUpdateException">A key is taken, as if the context had saved the rows.</exception>
    public static async Task InsertAsync(IngestionDb db, string table, IEnumerable<object?[]> rows, string onConflict, CancellationToken cancellation)
    {
        foreach (var part in rows.Chunk(RowsPerStatement))
        {
            var sql = new StringBuilder("INSERT INTO ").Append(table).Append(" VALUES ");
            var values = new List<object?>();
            foreach (var row in part)
            {
                sql.Append(values.Count == 0 ? "(" : ", (");
                for (var column = 0; column < row.Length; column++)
                    sql.Append(CultureInfo.InvariantCulture, $"{(column == 0 ? "" : ", ")}{{{values.Count + column}}}");
                sql.Append(')');
                values.AddRange(row);
            }

            try
            {
                await db.Database.ExecuteSqlRawAsync(sql.Append(onConflict).ToString(), values!, cancellation);
            }
            catch (DbException taken) when (UniqueViolation.Is(taken))
            {
                throw new DbUpdateException("A row of the batch was stored by somebody else at this moment.", taken);
            }
        }
    }
}
