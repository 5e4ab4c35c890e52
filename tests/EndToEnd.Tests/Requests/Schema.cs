using System.Globalization;
using System.Text.Json;

namespace Affiliate.EndToEnd.Tests.Requests;

/// <summary>The part of JSON Schema that our document uses; stricter in one thing: a field nobody described is a fault.</summary>
/// <param name="components">Named schemas.</param>
internal sealed class Schema(JsonElement components)
{
    /// <summary>What is wrong with a value, with where.</summary>
    public IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Faults(components.GetProperty(reference.GetString()!.Split('/')[^1]), value, at);
        foreach (var either in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(either, out var choices))
                return choices.EnumerateArray().Any(choice => !Faults(choice, value, at).Any()) ? [] : [$"{at}: none of {either}"];
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => Is(name, value)))
            return [$"{at}: {value.ValueKind} is not {type}"];
        return value.ValueKind switch
        {
            JsonValueKind.Object => Fields(schema, value, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                value.EnumerateArray().SelectMany((item, index) => Faults(items, item, $"{at}[{index}]")),
            JsonValueKind.String => Text(schema, value.GetString()!, at),
            _ => [],
        };
    }

    private IEnumerable<string> Fields(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(one => one.GetString()!)
                .Where(name => !value.TryGetProperty(name, out _)))
                yield return $"{at}.{name}: is missing";
        }

        var free = schema.TryGetProperty("additionalProperties", out var more);
        if (!schema.TryGetProperty("properties", out var known) && !free)
            yield break;
        foreach (var field in value.EnumerateObject())
        {
            var described = known.ValueKind == JsonValueKind.Object && known.TryGetProperty(field.Name, out var own) ? own : more;
            if (described.ValueKind == JsonValueKind.Undefined)
                yield return $"{at}.{field.Name}: is not described";
            else if (described.ValueKind == JsonValueKind.Object)
                foreach (var fault in Faults(described, field.Value, $"{at}.{field.Name}"))
                    yield return fault;
        }
    }

    private static IEnumerable<string> Text(JsonElement schema, string text, string at)
    {
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(value => value.GetString() == text))
            yield return $"{at}: {text} is none of {values}";
        if (schema.TryGetProperty("format", out var format) && !Fits(format.GetString()!, text))
            yield return $"{at}: {text} is no {format}";
    }

    private static bool Fits(string format, string text) => format switch
    {
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "decimal" => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => false,
    };
}
