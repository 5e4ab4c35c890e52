using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>Finds a value in an answer by its dotted path; numbers count into lists.</summary>
internal static class AnswerPath
{
    /// <summary>The value; null when there is none.</summary>
    public static JsonNode? Find(JsonNode? from, string path)
    {
        if (path.Length == 0)
            return from;
        foreach (var name in path.Split('.'))
        {
            from = from switch
            {
                JsonObject fields => fields[name],
                JsonArray items when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    && index < items.Count => items[index],
                _ => null,
            };
        }

        return from;
    }

    /// <summary>Whether there is such a place, be it empty.</summary>
    public static bool Has(JsonNode? from, string path)
    {
        var (end, name) = path.LastIndexOf('.') is var dot and > 0 ? (Find(from, path[..dot]), path[(dot + 1)..]) : (from, path);
        return path.Length == 0 || Find(from, path) is not null || (end is JsonObject fields && fields.ContainsKey(name));
    }

    /// <summary>A scalar as text, digits as they came; null for nothing, an empty one or a list.</summary>
    public static string? Text(JsonNode? value)
    {
        var text = value switch
        {
            JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => scalar.GetValue<string>(),
            JsonValue scalar => scalar.ToJsonString(),
            _ => null,
        };
        text = text?.Trim();
        return text is { Length: > 0 } ? text : null;
    }

    /// <summary>Whether PHP would take it for true.</summary>
    public static bool IsSet(JsonNode? value) => value switch
    {
        JsonObject fields => fields.Count > 0,
        JsonArray items => items.Count > 0,
        _ => Text(value) is { } text && text is not ("0" or "false" or "0.0"),
    };
}
