using System.Text.Json;
using System.Text.Json.Serialization;

namespace Affiliate.Conversion.Answers;

/// <summary>JSON that is given back word for word as it was sent.</summary>
/// <param name="Text">Valid JSON.</param>
[JsonConverter(typeof(Converter))]
public sealed record RawJson(string Text)
{
    /// <summary>Of stored text; null of null.</summary>
    public static RawJson? Of(string? text) => text is null ? null : new RawJson(text);

    internal sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new RawJson(document.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
