using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Affiliate.Domain.Reports;

namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>JSON. Numbers keep their digits, however many; of a field that is there twice the last counts, as it does in PHP.</summary>
internal static class DecodeJson
{
    private const int Shown = 60;

    // More than is taken: what is JSON but too deep is told so.
    private const int Deepest = 20 * DecodeLimits.Depth;

    public static JsonNode? Read(string text)
    {
        try
        {
            // The other leads of an answer must not suffer for a comment that its CRM cut inside an emoji.
            var json = Encoding.UTF8.GetBytes(text);
            JsonBody.Mend(json);
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest, AllowTrailingCommas = false });
            return Convert(document.RootElement, new DecodeLimits(), 0);
        }
        catch (JsonException fault)
        {
            var begin = text.Length > Shown ? text[..Shown] + "…" : text;
            throw new AnswerFault($"The answer is not JSON (line {fault.LineNumber + 1}); it begins: {begin.Trim()}");
        }
    }

    private static JsonNode? Convert(JsonElement element, DecodeLimits limits, int depth)
    {
        limits.Count(depth);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = new JsonObject();
                foreach (var field in element.EnumerateObject())
                    fields[field.Name] = Convert(field.Value, limits, depth + 1);
                return fields;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in element.EnumerateArray())
                    items.Add(Convert(item, limits, depth + 1));
                return items;
            case JsonValueKind.String:
                return JsonValue.Create(element.GetString());
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }
}
