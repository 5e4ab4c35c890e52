using System.Text.Json;

namespace Affiliate.ServiceDefaults.Journal.Sealing;

/// <summary>Puts hidden fields back into a body.</summary>
internal static class OpenBody
{
    /// <summary>For reading: what <paramref name="sees"/> refuses or was forgotten is null.</summary>
    public static string For(JournalEntry entry, Func<HiddenField, bool> sees)
    {
        var values = entry.Hidden.ToDictionary(
            field => field.Path, field => sees(field) ? field.Value : null, StringComparer.Ordinal);
        return Write(entry, values);
    }

    /// <summary>For telling it again: what was forgotten is what its contract puts in its place.</summary>
    public static string Whole(JournalEntry entry, Type contract)
    {
        var shape = EventShape.Of(contract);
        var values = entry.Hidden.ToDictionary(
            field => field.Path, field => field.Value ?? Blank(shape, field.Path), StringComparer.Ordinal);
        return Write(entry, values);
    }

    private static JsonElement? Blank(EventShape shape, string path)
    {
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(step, out _))
                shape = shape.Members[step];
        }

        return shape.Blank is { } blank ? JsonSerializer.SerializeToElement(blank) : null;
    }

    private static string Write(JournalEntry entry, Dictionary<string, JsonElement?> values)
    {
        if (values.Count == 0)
            return entry.Body;
        using var body = JsonDocument.Parse(entry.Body);
        return CanonicalJson.Write(json => Write(json, body.RootElement, "", values));
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, string path, Dictionary<string, JsonElement?> values)
    {
        if (values.TryGetValue(path, out var hidden))
        {
            if (hidden is { } known)
                CanonicalJson.Write(json, known);
            else
                json.WriteNullValue();
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            json.WriteStartObject();
            foreach (var member in value.EnumerateObject())
            {
                json.WritePropertyName(member.Name);
                Write(json, member.Value, $"{path}/{member.Name}", values);
            }

            json.WriteEndObject();
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            json.WriteStartArray();
            var index = 0;
            foreach (var item in value.EnumerateArray())
                Write(json, item, $"{path}/{index++}", values);
            json.WriteEndArray();
        }
        else
        {
            CanonicalJson.Write(json, value);
        }
    }
}
