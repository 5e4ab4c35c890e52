using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
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

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);

    public static string Of(JsonElement value) => Write(json => Write(json, value));

    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var lent = WriterLoan.Take();
        write(lent.Json);
        return Encoding.UTF8.GetString(lent.Written);
    }

    /// <summary>SHA-256 in hexadecimal over what is written.</summary>
    /// <param name="before">Hashed ahead of it.</param>
    /// <param name="write">Writes it.</param>
    public static string Hash(ReadOnlySpan<byte> before, Action<Utf8JsonWriter> write)
    {
        using var lent = WriterLoan.Take(before);
        write(lent.Json);
        return Convert.ToHexStringLower(SHA256.HashData(lent.Written));
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
            case JsonValueKind.String when !JsonMarshal.GetRawUtf8Value(value).Contains((byte)'\\'):
            case JsonValueKind.Number when !JsonMarshal.GetRawUtf8Value(value).ContainsAnyExcept(Digits):
                json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
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

    /// <summary>An object's members in the order they are written in.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement value) =>
        value.EnumerateObject().Select(member => (member.Name, member.Value)).OrderBy(member => member.Name, StringComparer.Ordinal);

    private static void WriteMembers(Utf8JsonWriter json, JsonElement value)
    {
        json.WriteStartObject();
        foreach (var (name, inner) in Members(value))
        {
            json.WritePropertyName(name);
            Write(json, inner);
        }

        json.WriteEndObject();
    }
}
