using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Affiliate.Ingestion.Data.Clicks;

/// <summary>
/// Commits a group of clicks, one array per column, together with the event that tells of them: one batch, which is one
/// round trip and one transaction.
/// </summary>
internal static class PostgresClicks
{
    private const string Insert =
        $"INSERT INTO clicks ({ClickColumns.Names}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
            + "$15, $16)";

    public static async Task CommitAsync(
        IngestionDb db, OutboxBatch<IngestionDb> outbox, IReadOnlyList<ClickDetails> clicks, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        batch.BatchCommands.Add(Columns(clicks));
        outbox.Publish(batch, new ClicksRecorded(clicks));
        await batch.ExecuteNonQueryAsync(cancellation);
        outbox.Committed();
    }

    private static NpgsqlBatchCommand Columns(IReadOnlyList<ClickDetails> clicks)
    {
        var command = new NpgsqlBatchCommand(Insert);
        void Texts(Func<ClickDetails, string?> value) => Add(NpgsqlDbType.Text, value);
        void Add<T>(NpgsqlDbType type, Func<ClickDetails, T> value) =>
            command.Parameters.Add(
                new NpgsqlParameter<T[]> { TypedValue = Column(clicks, value), NpgsqlDbType = NpgsqlDbType.Array | type });

        Texts(click => click.Token);
        Texts(click => click.MerchantId);
        Texts(click => click.PublisherId);
        Texts(click => click.LinkCode);
        Add(NpgsqlDbType.TimestampTz, click => click.At.UtcDateTime);
        Add(NpgsqlDbType.Integer, click => click.CookieDays);
        Add(NpgsqlDbType.Integer, click => click.ConversionLimit);
        Add(NpgsqlDbType.Boolean, click => click.Counted);
        Texts(click => click.BannerId);
        Texts(click => click.GroupId);
        Texts(ClickColumns.ClickRefs);
        Texts(click => click.PageUrl);
        Texts(click => click.SearchEngine);
        Texts(click => click.Phrase);
        Texts(click => click.Ip);
        Texts(click => click.UserAgent);
        return command;
    }

    private static T[] Column<T>(IReadOnlyList<ClickDetails> clicks, Func<ClickDetails, T> value)
    {
        var column = new T[clicks.Count];
        for (var row = 0; row < column.Length; row++)
            column[row] = value(clicks[row]);
        return column;
    }
}
