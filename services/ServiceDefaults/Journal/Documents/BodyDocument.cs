using System.Text.Json;
using Affiliate.ServiceDefaults.Journal.Sealing;
using MongoDB.Bson;

namespace Affiliate.ServiceDefaults.Journal.Documents;

/// <summary>
/// A body as a document, so that MongoDB's own tools can look into it. What would not come back as exactly the same JSON, or has names
/// that MongoDB reads as its own, stays text.
/// </summary>
internal static class BodyDocument
{
    public static BsonValue Of(string body)
    {
        using var json = JsonDocument.Parse(body);
        return Value(json.RootElement) is { } document && ToJson(document) == body ? document : new BsonString(body);
    }

    public static string ToJson(BsonValue body) => body.IsString ? body.AsString : CanonicalJson.Write(json => Write(json, body));

    private static BsonValue? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Members(value),
        JsonValueKind.Array => Items(value),
        JsonValueKind.String => new BsonString(value.GetString()!),
        JsonValueKind.Number => Number(value),
        JsonValueKind.True => BsonBoolean.True,
        JsonValueKind.False => BsonBoolean.False,
        _ => BsonNull.Value,
    };

    private static BsonDocument? Members(JsonElement value)
    {
        var document = new BsonDocument();
        foreach (var member in value.EnumerateObject())
        {
            if (member.Name.StartsWith('$') || member.Name.AsSpan().ContainsAny('.', '\0') || Value(member.Value) is not { } inner)
                return null;
            document[member.Name] = inner;
        }

        return document;
    }

    private static BsonArray? Items(JsonElement value)
    {
        var items = new BsonArray();
        foreach (var item in value.EnumerateArray())
        {
            if (Value(item) is not { } inner)
                return null;
            items.Add(inner);
        }

        return items;
    }

    private static BsonValue? Number(JsonElement value) =>
        value.TryGetInt64(out var whole) ? new BsonInt64(whole) : value.TryGetDecimal(out var amount) ? new BsonDecimal128(amount) : null;

    private static void Write(Utf8JsonWriter json, BsonValue value)
    {
        switch (value)
        {
            case BsonDocument document:
                json.WriteStartObject();
                foreach (var member in document.OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case BsonArray items:
                json.WriteStartArray();
                foreach (var item in items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case BsonString text:
                CanonicalJson.Write(json, text.Value);
                break;
            case BsonBoolean truth:
                json.WriteBooleanValue(truth.Value);
                break;
            case BsonInt64 or BsonInt32:
                json.WriteNumberValue(value.ToInt64());
                break;
            case BsonDecimal128 amount:
                json.WriteRawValue(CanonicalJson.Number((decimal)amount.Value), skipInputValidation: true);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
