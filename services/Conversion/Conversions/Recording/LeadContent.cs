using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// What a lead without <c>uniq_param</c> says, in one form: whatever the order of its fields, blanks around a text, a number or the same
/// as text, a field that is null or missing.
/// </summary>
internal static class LeadContent
{
    private static readonly string[] Identity = ["form_id", "uniq_param"];

    public static string Of(LeadData lead)
    {
        using var document = JsonDocument.Parse(lead.Json);
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
            Write(writer, document.RootElement, Identity);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, string[] without)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var field in value.EnumerateObject()
                    .Where(field => !without.Contains(field.Name, StringComparer.Ordinal) && field.Value.ValueKind != JsonValueKind.Null)
                    .OrderBy(field => field.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(field.Name);
                    Write(writer, field.Value, []);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                    Write(writer, element, []);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(ForeignId.Bare(value.GetString()!));
                break;
            case JsonValueKind.Number:
                writer.WriteStringValue(
                    value.TryGetDecimal(out var number) ? PlainDecimalConverter.Plain(number).ToString(CultureInfo.InvariantCulture)
                        : value.GetRawText());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
