using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Affiliate.ServiceDefaults.Journal.Sealing;

/// <summary>
/// One text for equal JSON, whatever kept it meanwhile: members in ordinal order, no blanks, decimal numbers without trailing zeros,
/// in strings only the escapes that JSON asks for. Other languages' libraries write the same (RFC 8785, but for numbers).
/// </summary>
internal static class CanonicalJson
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement value) => Write(json => Write(json, value));

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
            write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMembers(json, value);
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                Write(json, value.GetString()!);
                break;
            case JsonValueKind.Number:
                json.WriteRawValue(Number(value), skipInputValidation: true);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    public static void Write(Utf8JsonWriter json, string text) => json.WriteRawValue(Quote(text), skipInputValidation: true);

    /// <summary>A number's one text; what is no decimal of .NET stays as it was written.</summary>
    public static string Number(JsonElement number) => number.TryGetDecimal(out var amount) ? Number(amount) : number.GetRawText();

    public static string Number(decimal amount)
    {
        var text = amount.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    private static string Quote(string text)
    {
        if (text.AsSpan().IndexOfAny(Escaped) < 0)
            return $"\"{text}\"";
        var quoted = new StringBuilder("\"", text.Length + 10);
        foreach (var letter in text)
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        return quoted.Append('"').ToString();
    }

    private static void WriteMembers(Utf8JsonWriter json, JsonElement value)
    {
        json.WriteStartObject();
        foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            json.WritePropertyName(member.Name);
            Write(json, member.Value);
        }

        json.WriteEndObject();
    }
}
