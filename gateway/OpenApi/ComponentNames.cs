using System.Text.Json.Nodes;

namespace Affiliate.Gateway.OpenApi;

/// <summary>
/// Keeps one service's component names apart from those of others: the same name for another thing gets the service's name before it.
/// </summary>
internal sealed class ComponentNames(string service, JsonObject schemas)
{
    private const string Beginning = "#/components/schemas/";
    private readonly Dictionary<string, string> renamed = new(StringComparer.Ordinal);

    /// <summary>Moves the service's schemas into the common ones.</summary>
    public void Take(JsonObject? own)
    {
        if (own is null)
            return;
        foreach (var (name, schema) in own)
        {
            if (schemas[name] is { } known && !JsonNode.DeepEquals(known, schema))
                renamed[name] = Free(name);
        }

        foreach (var (name, schema) in own.ToList())
        {
            own.Remove(name);
            Point(schema);
            schemas[renamed.GetValueOrDefault(name, name)] = schema;
        }
    }

    /// <summary>Lets references follow the new names.</summary>
    public void Point(JsonNode? node)
    {
        if (renamed.Count == 0)
            return;
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Point(item);
        }
        else if (node is JsonObject some)
        {
            foreach (var (_, value) in some)
                Point(value);
            if (some["$ref"] is JsonValue value_ && value_.TryGetValue<string>(out var reference)
                && reference.StartsWith(Beginning, StringComparison.Ordinal)
                && renamed.TryGetValue(reference[Beginning.Length..], out var name))
                some["$ref"] = Beginning + name;
        }
    }

    private string Free(string name)
    {
        var prefixed = char.ToUpperInvariant(service[0]) + service[1..] + name;
        while (schemas.ContainsKey(prefixed))
            prefixed += "_";
        return prefixed;
    }
}
