using Affiliate.ServiceDefaults.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Affiliate.ServiceDefaults.Storage.Batching;

/// <summary>
/// A question in SQL that is asked for every order, often for many at once: on PostgreSQL in one round trip. The context would
/// write its SQL anew for each, which costs more than answering it.
/// </summary>
/// <typeparam name="TItem">What is asked about.</typeparam>
/// <typeparam name="TAnswer">One answer for each, in their order.</typeparam>
/// <param name="answers">What follows SELECT: subqueries over the item's columns, as <c>n.name</c>.</param>
/// <param name="read">Reads an answer.</param>
/// <param name="columns">What is told of each item.</param>
public sealed class LookUp<TItem, TAnswer>(string answers, Func<AnswerRow, TAnswer> read, params LookUpColumn<TItem>[] columns)
{
    // A statement of its own: what it waits for is seen by the next one.
    private const string Together =
        "SELECT count(pg_advisory_xact_lock_shared(hashtextextended(turn, 0))) FROM unnest((SELECT @turns)) AS turn; ";

    // By a subquery each: a plan that knew how many there are would be made anew every time, which takes longer than the answer.
    private readonly string postgres =
        $"SELECT {answers} FROM unnest({string.Join(", ", columns.Select(column => $"(SELECT @{column.Name})"))})"
            + $" WITH ORDINALITY AS n ({string.Join(", ", columns.Select(column => column.Name))}, place) ORDER BY place";

    private readonly string sqlite =
        $"SELECT {answers} FROM (SELECT {string.Join(", ", columns.Select(column => $"@{column.Name} AS {column.Name}"))}) AS n";

    /// <summary>
    /// The turn (<see cref="ServiceDb.WaitForTurnAsync"/>) nobody may have while the question is asked: whoever has it is waited
    /// for, and what was committed meanwhile is seen. Those who only ask do not wait for each other.
    /// </summary>
    public Func<TItem, string>? BesideTurn { get; init; }

    /// <summary>Asks about all of the items, within the context's transaction if it has one.</summary>
    public async Task<IReadOnlyList<TAnswer>> AskAsync(ServiceDb db, IReadOnlyList<TItem> items, CancellationToken cancellation)
    {
        if (items.Count == 0)
            return [];

        // On SQLite a turn is the transaction of the one who writes.
        await using var turn = BesideTurn is not null && db.IsSqlite ? await db.BeginWriteAsync(cancellation) : WriteScope.Joined;
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            var found = new List<TAnswer>(items.Count);
            foreach (var part in db.IsSqlite ? items.Select(item => (IReadOnlyList<TItem>)[item]) : [items])
                await ReadAsync(db, part, found, cancellation);
            return found;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task ReadAsync(ServiceDb db, IReadOnlyList<TItem> items, List<TAnswer> found, CancellationToken cancellation)
    {
        var turns = db.IsSqlite ? null : BesideTurn;
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = db.IsSqlite ? sqlite : turns is null ? postgres : Together + postgres;
        foreach (var column in columns)
            command.Parameters.Add(column.Parameter(db, items));
        if (turns is not null)
            command.Parameters.Add(
                LookUpColumn<string>.Text("turns", turn => turn).Parameter(
                    db, [.. items.Select(turns).Distinct().Order(StringComparer.Ordinal)]));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        if (turns is not null)
            await rows.NextResultAsync(cancellation);
        var row = new AnswerRow(rows);
        while (await rows.ReadAsync(cancellation))
            found.Add(read(row));
    }
}
