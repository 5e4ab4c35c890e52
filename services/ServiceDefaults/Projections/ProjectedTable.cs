using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Affiliate.ServiceDefaults.Projections;

/// <summary>How a projection's rows are written: read from the model, so that a column cannot be left out.</summary>
internal sealed class ProjectedTable
{
    private static readonly ConcurrentDictionary<IEntityType, ProjectedTable> Known = new();

    private readonly IReadOnlyList<IProperty> properties;
    private readonly IReadOnlyList<IProperty> keys;
    private readonly IProperty? version;
    private readonly string into;
    private readonly string unless;

    private ProjectedTable(IEntityType row)
    {
        var table = StoreObjectIdentifier.Create(row, StoreObjectType.Table)!.Value;
        properties = [.. row.GetProperties()];
        keys = row.FindPrimaryKey()!.Properties;
        version = row.FindProperty("Version");
        string Column(IProperty property) => property.GetColumnName(table)!;
        string List(IEnumerable<IProperty> some, Func<string, string> text) => string.Join(", ", some.Select(one => text(Column(one))));
        into = $"INSERT INTO {table.Name} ({List(properties, name => name)}) VALUES ";
        unless = $" ON CONFLICT ({List(keys, name => name)}) DO " + (version is null
            ? "NOTHING"
            : $"UPDATE SET {List(properties.Except(keys), name => $"{name} = excluded.{name}")} "
                + $"WHERE excluded.{Column(version)} > {table.Name}.{Column(version)}");
    }

    public int Columns => properties.Count;

    /// <summary>Name of the property that is the key of a row that has only one.</summary>
    public string Key => keys.Single().Name;

    public static ProjectedTable Of(IModel model, Type row) =>
        Known.GetOrAdd(model.FindEntityType(row)!, static found => new ProjectedTable(found));

    /// <summary>The statement that keeps so many rows unless newer ones are there, given their values.</summary>
    public string Insert(int rows) => into + string.Join(", ", Enumerable.Range(0, rows).Select(Values)) + unless;

    public string KeyOf(object row) => (string)Value(keys.Single(), row)!;

    public IEnumerable<object> ValuesOf(object row) => properties.Select(property => Stored(property, row)!);

    // In one order everywhere, so that no two statements wait for each other's rows; and a statement writes a row once.
    public IReadOnlyList<TRow> Newest<TRow>(IEnumerable<TRow> told)
        where TRow : class =>
        [.. told.GroupBy(row => string.Join('\0', keys.Select(key => Value(key, row))), StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => version is null ? same.First() : same.MaxBy(row => Value(version, row))!)];

    private string Values(int row) =>
        $"({string.Join(", ", Enumerable.Range(row * Columns, Columns).Select(at => string.Create(CultureInfo.InvariantCulture, $"{{{at}}}")))})";

    private static object? Stored(IProperty property, object row)
    {
        var value = Value(property, row);
        return property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }

    private static object? Value(IProperty property, object row) => property.GetGetter().GetClrValue(row);
}
