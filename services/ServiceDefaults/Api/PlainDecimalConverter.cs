using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>Writes 408.8, not 408.8000; reads numbers and numbers in text, never through floating point.</summary>
public sealed class PlainDecimalConverter : JsonConverter<decimal>
{
    /// <inheritdoc />
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number))
            return number;
        if (reader.TokenType == JsonTokenType.String
            && decimal.TryParse(
                reader.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out var text))
            return text;
        throw new JsonException("must be a number");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Plain(value));

    /// <summary>The same value without trailing zeros.</summary>
    public static decimal Plain(decimal value) => value / 1.000000000000000000000000000m;
}
