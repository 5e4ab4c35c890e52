using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage.Batching;

/// <summary>
/// Inserts many rows, also of several tables, in one round trip: the context would send one statement for each row, and
/// reading them costs the database more than carrying them out.
/// </summary>
/// <param name="db">The database.</param>
public sealed class ManyRows(ServiceDb db)
{
    private const int RowsPerStatement = 500;
    private const int ValuesPerCommand = 10_000;
    private readonly StringBuilder sql = new();
    private readonly List<object?> values = [];

    /// <summary>Adds rows to insert; within the open transaction what does not fit into one command is sent ahead.</summary>
    /// <param name="table">Its name with the columns, as after INSERT INTO.</param>
    /// <param name="rows">Values in the columns' order, as <see cref="ServiceDb.Stored(DateTimeOffset)"/> gives them.</param>
    /// <param name="onConflict">What to do with those whose key is taken; empty throws.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="DbUpdateException">A key is taken, as if the context had saved the rows.</exception>
    public async Task AddAsync(string table, IEnumerable<object?[]> rows, string onConflict, CancellationToken cancellation)
    {
        foreach (var part in rows.Chunk(RowsPerStatement))
        {
            if (values.Count + (part.Length * part[0].Length) > ValuesPerCommand)
                await SendAsync(cancellation);
            sql.Append("INSERT INTO ").Append(table).Append(" VALUES ");
            foreach (var row in part)
                Append(row, row == part[0] ? "" : ", ");
            sql.Append(onConflict).Append(';');
        }
    }

    /// <summary>Sends what is left.</summary>
    /// <exception cref="DbUpdateException">A key is taken, as if the context had saved the rows.</exception>
    public async Task SendAsync(CancellationToken cancellation)
    {
        if (values.Count == 0)
            return;
        try
        {
            await db.Database.ExecuteSqlRawAsync(sql.ToString(), values!, cancellation);
        }
        catch (DbException taken) when (UniqueViolation.Is(taken))
        {
            throw new DbUpdateException("A row of the batch was stored by somebody else at this moment.", taken);
        }

        sql.Clear();
        values.Clear();
    }

    private void Append(object?[] row, string separator)
    {
        sql.Append(separator).Append('(');
        for (var column = 0; column < row.Length; column++)
            sql.Append(CultureInfo.InvariantCulture, $"{(column == 0 ? "" : ", ")}{{{values.Count + column}}}");
        sql.Append(')');
        values.AddRange(row);
    }
}
