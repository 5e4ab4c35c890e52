using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Affiliate.Ingestion.Data.Clicks;

/// <summary>Commits a group of clicks, one prepared statement run per row, together with the event that tells of them.</summary>
internal static class SqliteClicks
{
    private const string Statement =
        $"INSERT INTO clicks ({ClickColumns.Names}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

    private static readonly MicrosecondsConverter Times = new();

    public static async Task CommitAsync(IngestionDb db, IReadOnlyList<ClickDetails> clicks, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        await InsertAsync(db, clicks, cancellation);
        db.Publish(new ClicksRecorded(clicks));
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private static async Task InsertAsync(IngestionDb db, IReadOnlyList<ClickDetails> clicks, CancellationToken cancellation)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var command = new SqliteCommand(
            Statement, connection, (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        foreach (var click in clicks)
        {
            var row = Row(click);
            for (var column = 0; column < row.Length; column++)
            {
                if (column == command.Parameters.Count)
                    command.Parameters.AddWithValue($"${column}", DBNull.Value);
                command.Parameters[column].Value = row[column] ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static object?[] Row(ClickDetails click) =>
    [
        click.Token, click.MerchantId, click.PublisherId, click.LinkCode, Times.ConvertToProviderTyped(click.At), click.CookieDays,
        click.ConversionLimit, click.Counted, click.BannerId, click.GroupId, ClickColumns.ClickRefs(click), click.PageUrl,
        click.SearchEngine, click.Phrase, click.Ip, click.UserAgent,
    ];
}
