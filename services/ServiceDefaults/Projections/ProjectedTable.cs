using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Affiliate.ServiceDefaults.Projections;

/// <summary>How a projection's row is written: read from the model, so that a column cannot be left out.</summary>
internal sealed class ProjectedTable
{
    private readonly IReadOnlyList<IProperty> properties;
    private readonly IProperty key;

    public ProjectedTable(IEntityType row)
    {
        var table = StoreObjectIdentifier.Create(row, StoreObjectType.Table)!.Value;
        properties = [.. row.GetProperties()];
        key = row.FindPrimaryKey()!.Properties.Single();
        string Column(IProperty property) => property.GetColumnName(table)!;
        var others = properties.Where(property => property != key).Select(Column);
        Newest = string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO {table.Name} ({string.Join(", ", properties.Select(Column))})
            VALUES ({string.Join(", ", properties.Select((_, index) => $"{{{index}}}"))})
            ON CONFLICT ({Column(key)}) DO UPDATE SET {string.Join(", ", others.Select(column => $"{column} = excluded.{column}"))}
            WHERE excluded.version > {table.Name}.version
            """);
    }

    /// <summary>Name of the property that is the key.</summary>
    public string Key => key.Name;

    /// <summary>The statement that keeps a row unless a newer one is there, given its values.</summary>
    public string Newest { get; }

    public string KeyOf(object row) => (string)key.PropertyInfo!.GetValue(row)!;

    public IReadOnlyList<object> ValuesOf(object row) => [.. properties.Select(property => Stored(property, row)!)];

    private static object? Stored(IProperty property, object row)
    {
        var value = property.PropertyInfo!.GetValue(row);
        return property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
