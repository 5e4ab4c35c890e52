using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>Fields as JSON; ids are text, as they may have more digits than a number keeps.</summary>
internal static class JsonFields
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>With their macros filled in.</summary>
    public static JsonObject Of(IReadOnlyDictionary<string, JsonElement> fields, MacroValues values) =>
        new(fields.Select(field => KeyValuePair.Create(field.Key, Node(field.Value, values))));

    /// <summary>As a body.</summary>
    public static string Text(JsonNode fields) => fields.ToJsonString(Plain);

    private static JsonNode? Node(JsonElement value, MacroValues values) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(
            value.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, Node(field.Value, values)))),
        JsonValueKind.Array => new JsonArray(value.EnumerateArray().Select(item => Node(item, values)).ToArray()),
        JsonValueKind.String when values.Array(value.GetString()!) is { } ids =>
            new JsonArray(ids.Select(id => (JsonNode?)JsonValue.Create(id)).ToArray()),
        JsonValueKind.String => JsonValue.Create(values.Fill(value.GetString()!, text => text)),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value.Clone()),
    };
}
