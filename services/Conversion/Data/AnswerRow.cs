using System.Data.Common;
using System.Text.Json;
using Npgsql;

namespace Affiliate.Conversion.Data;

/// <summary>A row of a <see cref="LookUp{TItem, TAnswer}"/>'s answers; null where nothing was found.</summary>
internal sealed class AnswerRow(DbDataReader row)
{
    private static readonly MicrosecondsConverter Microseconds = new();

    public string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public int? Number(int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    public T? Json<T>(int column)
        where T : class => Text(column) is { } text ? JsonSerializer.Deserialize<T>(text, MessageJson.Options) : null;

    public DateTimeOffset? Time(int column) => row.IsDBNull(column)
        ? null
        : row is NpgsqlDataReader ? row.GetFieldValue<DateTimeOffset>(column) : Microseconds.ConvertFromProviderTyped(row.GetInt64(column));
}
