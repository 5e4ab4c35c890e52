using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Affiliate.Conversion.Data;

/// <summary>
/// A question in SQL that is asked for every order, often for many at once: on PostgreSQL in one round trip. The context would
/// write its SQL anew for each, which costs more than answering it.
/// </summary>
/// <typeparam name="TItem">What is asked about.</typeparam>
/// <typeparam name="TAnswer">One answer for each, in their order.</typeparam>
/// <param name="answers">What follows SELECT: subqueries over the item's columns, as <c>n.name</c>.</param>
/// <param name="read">Reads an answer.</param>
/// <param name="columns">What is told of each item.</param>
internal sealed class LookUp<TItem, TAnswer>(string answers, Func<AnswerRow, TAnswer> read, params LookUpColumn<TItem>[] columns)
{
    // By a subquery each: a plan that knew how many there are would be made anew every time, which takes longer than the answer.
    private readonly string postgres =
        $"SELECT {answers} FROM unnest({string.Join(", ", columns.Select(column => $"(SELECT @{column.Name})"))}) WITH ORDINALITY AS n ({string.Join(", ", columns.Select(column => column.Name))}, place) ORDER BY place";

    private readonly string sqlite = $"SELECT {answers} FROM (SELECT {string.Join(", ", columns.Select(column => $"@{column.Name} AS {column.Name}"))}) AS n";

    public async Task<IReadOnlyList<TAnswer>> AskAsync(ConversionDb db, IReadOnlyList<TItem> items, CancellationToken cancellation)
    {
        if (items.Count == 0)
            return [];
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            var found = new List<TAnswer>(items.Count);
            foreach (var part in db.Database.IsNpgsql() ? [items] : items.Select(item => (IReadOnlyList<TItem>)[item]))
                await ReadAsync(db, part, found, cancellation);
            return found;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task ReadAsync(ConversionDb db, IReadOnlyList<TItem> items, List<TAnswer> found, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = command is NpgsqlCommand ? postgres : sqlite;
        foreach (var column in columns)
            command.Parameters.Add(column.Parameter(command, items));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var row = new AnswerRow(rows);
        while (await rows.ReadAsync(cancellation))
            found.Add(read(row));
    }
}
