using System.Text.Json;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>
/// Fields of a form as names and values: what is nested is <c>name[inner]</c>, an array is <c>name[]</c> for each, the name
/// again for each, or one value with commas.
/// </summary>
internal sealed class FieldPairs(MacroValues values, string arrayStyle)
{
    public IReadOnlyList<(string Name, string Value)> Of(IReadOnlyDictionary<string, JsonElement> fields)
    {
        var pairs = new List<(string, string)>();
        foreach (var (name, value) in fields)
            Add(name, value, pairs);
        return pairs;
    }

    private void Add(string name, JsonElement value, List<(string, string)> pairs)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var inner in value.EnumerateObject())
                    Add($"{name}[{inner.Name}]", inner.Value, pairs);
                break;
            case JsonValueKind.Array when value.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array):
                foreach (var (index, item) in value.EnumerateArray().Index())
                    Add($"{name}[{index}]", item, pairs);
                break;
            case JsonValueKind.Array:
                AddAll(name, value.EnumerateArray().Select(Text).ToList(), pairs);
                break;
            case JsonValueKind.String when values.Array(value.GetString()!) is { } ids:
                AddAll(name, ids, pairs);
                break;
            default:
                pairs.Add((name, Text(value)));
                break;
        }
    }

    private void AddAll(string name, IReadOnlyList<string> items, List<(string, string)> pairs)
    {
        if (arrayStyle == Settings.ArrayStyle.Csv)
            pairs.Add((name, string.Join(',', items)));
        else
            pairs.AddRange(items.Select(item => (arrayStyle == Settings.ArrayStyle.Repeat ? name : $"{name}[]", item)));
    }

    private string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => values.Fill(value.GetString()!, text => text),
        JsonValueKind.Null => "",
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        _ => value.GetRawText(),
    };
}
