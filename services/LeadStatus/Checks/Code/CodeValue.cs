using System.Text.Json;
using System.Text.Json.Nodes;

namespace Affiliate.LeadStatus.Checks.Code;

/// <summary>An answer's values as code gets them: a number with more digits than JavaScript keeps is text.</summary>
internal static class CodeValue
{
    private const int SafeDigits = 15;

    public static JsonNode? Of(JsonNode? value) => value switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Of(field.Value)))),
        JsonArray items => new JsonArray(items.Select(Of).ToArray()),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number && number.ToJsonString() is { Length: > SafeDigits } text =>
            JsonValue.Create(text),
        _ => value?.DeepClone(),
    };
}
