using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Affiliate.Ingestion.Clicks;

/// <summary>Inserts a group of clicks in one prepared statement, one array per column, in the context's transaction.</summary>
internal static class PostgresClicks
{
    private const string Statement =
        $"INSERT INTO clicks ({ClickColumns.Names}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

    public static async Task InsertAsync(IngestionDb db, IReadOnlyList<ClickDetails> clicks, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var command = new NpgsqlCommand(Statement, connection, (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        void Texts(Func<ClickDetails, string?> value) => Add(NpgsqlDbType.Text, value);
        void Add<T>(NpgsqlDbType type, Func<ClickDetails, T> value) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = Column(clicks, value), NpgsqlDbType = NpgsqlDbType.Array | type });

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
        await command.PrepareAsync(cancellation);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static T[] Column<T>(IReadOnlyList<ClickDetails> clicks, Func<ClickDetails, T> value)
    {
        var column = new T[clicks.Count];
        for (var row = 0; row < column.Length; row++)
            column[row] = value(clicks[row]);
        return column;
    }
}
