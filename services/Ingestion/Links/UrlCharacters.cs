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
    private const string Segment = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@";
    private static readonly SearchValues<char> Path = SearchValues.Create(Segment + "/");
    private static readonly SearchValues<char> QueryOrFragment = SearchValues.Create(Segment + "/?");

    /// <summary>Path, query and fragment, each in the characters that it may have.</summary>
    public static string EncodeAfterHost(string text)
    {
        var hash = text.IndexOf('#', StringComparison.Ordinal) is var mark and >= 0 ? mark : text.Length;
        var question = text.AsSpan(0, hash).IndexOf('?') is var at and >= 0 ? at : hash;
        var encoded = new StringBuilder(text.Length + 32);
        Append(encoded, text.AsSpan(0, question), Path);
        if (question < hash)
            Append(encoded.Append('?'), text.AsSpan(question + 1, hash - question - 1), QueryOrFragment);
        if (hash < text.Length)
            Append(encoded.Append('#'), text.AsSpan(hash + 1), QueryOrFragment);
        return encoded.ToString();
    }

    private static void Append(StringBuilder encoded, ReadOnlySpan<char> rest, SearchValues<char> allowed)
    {
        while (rest.Length > 0)
        {
            var plain = rest.IndexOfAnyExcept(allowed) is var other and >= 0 ? other : rest.Length;
            encoded.Append(rest[..plain]);
            rest = rest[plain..];
            if (rest.Length > 0)
                rest = rest[AppendFirst(encoded, rest)..];
        }
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
