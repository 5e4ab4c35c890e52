using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Affiliate.Conversion.Data;

/// <summary>One of the columns an item of a <see cref="LookUp{TItem, TAnswer}"/> is told in.</summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Values">On PostgreSQL: the items' values.</param>
/// <param name="Value">On SQLite: an item's value.</param>
internal sealed record LookUpColumn<TItem>(string Name, Func<IReadOnlyList<TItem>, NpgsqlParameter> Values, Func<TItem, object?> Value)
{
    private static readonly MicrosecondsConverter Microseconds = new();

    public static LookUpColumn<TItem> Text(string name, Func<TItem, string?> value) => Of(name, NpgsqlDbType.Text, value, text => text);

    public static LookUpColumn<TItem> Time(string name, Func<TItem, DateTimeOffset> value) =>
        Of(name, NpgsqlDbType.TimestampTz, item => value(item).UtcDateTime, time => Microseconds.ConvertToProviderTyped(new DateTimeOffset(time)));

    public static LookUpColumn<TItem> Flag(string name, Func<TItem, bool> value) => Of(name, NpgsqlDbType.Boolean, value, flag => flag);

    /// <summary>Tells a command of the items; on SQLite of one.</summary>
    public DbParameter Parameter(DbCommand command, IReadOnlyList<TItem> items)
    {
        if (command is NpgsqlCommand)
            return Values(items);
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@{Name}";
        parameter.Value = Value(items[0]) ?? DBNull.Value;
        return parameter;
    }

    private static LookUpColumn<TItem> Of<T>(string name, NpgsqlDbType type, Func<TItem, T> value, Func<T, object?> sqlite) => new(
        name,
        items => new NpgsqlParameter<T[]>(name, NpgsqlDbType.Array | type) { TypedValue = [.. items.Select(value)] },
        item => sqlite(value(item)));
}
