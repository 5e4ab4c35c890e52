using System.Text.Json;
using System.Text.Json.Nodes;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>
/// Fields of a form as names and values: what is nested is <c>name[inner]</c>, an array is <c>name[]</c> for each, the name
/// again for each, or one value with commas.
/// </summary>
internal static class FieldPairs
{
    public static IReadOnlyList<(string Name, string Value)> Of(JsonObject fields, string arrayStyle)
    {
        var pairs = new List<(string, string)>();
        foreach (var (name, value) in fields)
            Add(name, value, arrayStyle, pairs);
        return pairs;
    }

    private static void Add(string name, JsonNode? value, string arrayStyle, List<(string, string)> pairs)
    {
        switch (value)
        {
            case JsonObject inner:
                foreach (var (part, nested) in inner)
                    Add($"{name}[{part}]", nested, arrayStyle, pairs);
                break;
            case JsonArray items when items.Any(item => item is JsonObject or JsonArray):
                foreach (var (index, item) in items.Index())
                    Add($"{name}[{index}]", item, arrayStyle, pairs);
                break;
            case JsonArray items when arrayStyle == Settings.ArrayStyle.Csv:
                pairs.Add((name, string.Join(',', items.Select(Text))));
                break;
            case JsonArray items:
                pairs.AddRange(items.Select(item => (arrayStyle == Settings.ArrayStyle.Repeat ? name : $"{name}[]", Text(item))));
                break;
            default:
                pairs.Add((name, Text(value)));
                break;
        }
    }

    private static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "",
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        _ => value.ToJsonString(),
    };
}
