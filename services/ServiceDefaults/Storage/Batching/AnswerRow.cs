using System.Data.Common;
using System.Text.Json;
using Affiliate.ServiceDefaults.Messaging;
using Npgsql;

namespace Affiliate.ServiceDefaults.Storage.Batching;

/// <summary>A row that a hand-written statement answers; null where nothing was found.</summary>
/// <param name="row">Where it is read from, one row after the other.</param>
public sealed class AnswerRow(DbDataReader row)
{
    /// <summary>A text.</summary>
    public string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A whole number.</summary>
    public int? Number(int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    /// <summary>A value kept as JSON.</summary>
    public T? Json<T>(int column)
        where T : class => Text(column) is { } text ? JsonSerializer.Deserialize<T>(text, MessageJson.Options) : null;

    /// <summary>A time, UTC.</summary>
    public DateTimeOffset? Time(int column) => row.IsDBNull(column)
        ? null
        : row is NpgsqlDataReader
        ? row.GetFieldValue<DateTimeOffset>(column) : ServiceDb.Microseconds.ConvertFromProviderTyped(row.GetInt64(column));
}
