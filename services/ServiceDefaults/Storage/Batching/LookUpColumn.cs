using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Affiliate.ServiceDefaults.Storage.Batching;

/// <summary>One of the columns an item of a <see cref="LookUp{TItem, TAnswer}"/> is told in.</summary>
/// <typeparam name="TItem">What is asked about.</typeparam>
public sealed class LookUpColumn<TItem>
{
    private readonly Func<IReadOnlyList<TItem>, NpgsqlParameter> values;
    private readonly Func<ServiceDb, TItem, object?> value;

    private LookUpColumn(string name, Func<IReadOnlyList<TItem>, NpgsqlParameter> values, Func<ServiceDb, TItem, object?> value) =>
        (Name, this.values, this.value) = (name, values, value);

    internal string Name { get; }

    /// <summary>A text; null is told as such.</summary>
    public static LookUpColumn<TItem> Text(string name, Func<TItem, string?> value) =>
        Of(name, NpgsqlDbType.Text, value, (_, text) => text);

    /// <summary>A time.</summary>
    public static LookUpColumn<TItem> Time(string name, Func<TItem, DateTimeOffset> value) =>
        Of(name, NpgsqlDbType.TimestampTz, item => value(item).ToUniversalTime(), (db, time) => db.Stored(time));

    /// <summary>Yes or no.</summary>
    public static LookUpColumn<TItem> Flag(string name, Func<TItem, bool> value) =>
        Of(name, NpgsqlDbType.Boolean, value, (_, flag) => flag);

    /// <summary>Tells a command of the items; on SQLite of one.</summary>
    internal DbParameter Parameter(ServiceDb db, IReadOnlyList<TItem> items) =>
        db.IsSqlite ? new SqliteParameter($"@{Name}", value(db, items[0]) ?? DBNull.Value) : values(items);

    private static LookUpColumn<TItem> Of<T>(string name, NpgsqlDbType type, Func<TItem, T> value, Func<ServiceDb, T, object?> sqlite) =>
        new(
            name,
            items => new NpgsqlParameter<T[]>(name, NpgsqlDbType.Array | type) { TypedValue = [.. items.Select(value)] },
            (db, item) => sqlite(db, value(item)));
}
