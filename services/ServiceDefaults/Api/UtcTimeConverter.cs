using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>Writes times as <c>2026-11-22T10:00:00.123Z</c>; reads ISO 8601, taking one without a zone as UTC.</summary>
public sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, Styles, out var time)
            ? time
            : throw new JsonException("must be a time such as 2026-11-22T10:00:00Z");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
}
