using Npgsql;

namespace Affiliate.Conversion.Data;

/// <summary>Asks the same of many in one round trip.</summary>
internal static class ManyQuestions
{
    /// <summary>Those of the items whose question finds any row, within the open transaction.</summary>
    public static async Task<IReadOnlyList<TItem>> AnyAsync<TItem, TRow>(
        ConversionDb db, IReadOnlyList<TItem> items, Func<TItem, IQueryable<TRow>> question, CancellationToken cancellation)
    {
        var found = new List<TItem>();
        if (items.Count > 1 && db.Database.IsNpgsql())
        {
            await AskAsync(db, items, question, found, cancellation);
            return found;
        }

        foreach (var item in items)
        {
            if (await question(item).AnyAsync(cancellation))
                found.Add(item);
        }

        return found;
    }

    private static async Task AskAsync<TItem, TRow>(
        ConversionDb db, IReadOnlyList<TItem> items, Func<TItem, IQueryable<TRow>> question, List<TItem> found, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        foreach (var item in items)
            batch.BatchCommands.Add(Command(question(item)));
        await using var answers = await batch.ExecuteReaderAsync(cancellation);
        foreach (var item in items)
        {
            if (await answers.ReadAsync(cancellation))
                found.Add(item);
            await answers.NextResultAsync(cancellation);
        }
    }

    private static NpgsqlBatchCommand Command<TRow>(IQueryable<TRow> question)
    {
        using var written = (NpgsqlCommand)question.CreateDbCommand();
        var command = new NpgsqlBatchCommand(written.CommandText);
        foreach (var parameter in written.Parameters)
            command.Parameters.Add(((NpgsqlParameter)parameter).Clone());
        return command;
    }
}
