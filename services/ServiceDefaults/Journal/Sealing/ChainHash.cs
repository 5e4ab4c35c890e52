using System.Text.Json;

namespace Affiliate.ServiceDefaults.Journal.Sealing;

/// <summary>
/// The hash that chains an entry to the one before it: SHA-256 over the canonical JSON of the entry without <c>hash</c> and hidden values.
/// </summary>
internal static class ChainHash
{
    /// <summary>How an entry's time is written where it is hashed: ISO 8601 in UTC with milliseconds.</summary>
    public const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static string Of(JournalEntry entry) => CanonicalJson.Hash([], json =>
    {
        json.WriteStartObject();
        json.WriteString("at", entry.At.UtcDateTime.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture));
        json.WritePropertyName("body");
        json.WriteRawValue(entry.Body, skipInputValidation: true);
        json.WriteString("id", entry.Id.ToString());
        Write(json, "merchant_id", entry.MerchantId);
        json.WriteNumber("number", entry.Number);
        Write(json, "previous", entry.Previous);
        Write(json, "publisher_id", entry.PublisherId);
        Write(json, "subject", entry.Subject);
        Write(json, "trace_id", entry.TraceId);
        Write(json, "type", entry.Type);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        if (value is null)
            json.WriteNullValue();
        else
            CanonicalJson.Write(json, value);
    }
}
