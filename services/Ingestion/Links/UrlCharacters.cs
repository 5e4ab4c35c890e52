using System.Buffers;
using System.Globalization;
using System.Text;

namespace Affiliate.Ingestion.Links;

/// <summary>
/// Writes an address with the characters of RFC 3986 only: any other is percent-encoded, as UTF-8. What is encoded already
/// stays, a <c>%</c> that encodes nothing is itself encoded; so doing it twice changes nothing, and decoding gives the same text.
/// </summary>
internal static class UrlCharacters
{
    private const int EscapeLength = 3;
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=");

    /// <summary>The text in allowed characters.</summary>
    public static string Encode(string text)
    {
        var rest = text.AsSpan();
        if (rest.IndexOfAnyExcept(Allowed) < 0)
            return text;
        var encoded = new StringBuilder(text.Length + 32);
        while (rest.Length > 0)
        {
            var plain = rest.IndexOfAnyExcept(Allowed) is var other and >= 0 ? other : rest.Length;
            encoded.Append(rest[..plain]);
            rest = rest[plain..];
            if (rest.Length > 0)
                rest = rest[AppendFirst(encoded, rest)..];
        }

        return encoded.ToString();
    }

    private static int AppendFirst(StringBuilder encoded, ReadOnlySpan<char> rest)
    {
        if (IsEscape(rest))
        {
            encoded.Append(rest[..EscapeLength]);
            return EscapeLength;
        }

        // Half a surrogate pair becomes the replacement character.
        Rune.DecodeFromUtf16(rest, out var rune, out var length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
            encoded.Append('%').Append(part.ToString("X2", CultureInfo.InvariantCulture));
        return length;
    }

    private static bool IsEscape(ReadOnlySpan<char> rest) =>
        rest is ['%', var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low);
}
