using System.Text;

namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>Turns a shop's bytes into text: by a byte order mark, the setting, the answer's charset, or by looking.</summary>
internal static class ShopEncoding
{
    /// <summary>The setting that means "find out".</summary>
    public const string Detect = "auto";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private const int Looked = 4096;

    static ShopEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>What the setting may be.</summary>
    public static IReadOnlyList<string> Names { get; } = [Detect, "utf-8", "windows-1251", "koi8-r"];

    /// <summary>The encoding that the answer is in.</summary>
    public static Encoding Of(ReadOnlySpan<byte> body, string setting, string? contentType)
    {
        if (body is [0xEF, 0xBB, 0xBF, ..])
            return Utf8;
        if (body is [0xFF, 0xFE, ..])
            return Encoding.Unicode;
        if (body is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode;
        if (Wide(body) is { } wide)
            return wide;
        // No other encoding's letters happen to be valid UTF-8, whatever the server says.
        if (setting == Detect && (IsUtf8(body) || IsUtf8CutShort(body)))
            return Utf8;
        var named = setting == Detect ? Charset(contentType) : setting;
        // Servers say utf-8 by default, whatever the script prints.
        return named is null || (setting == Detect && named == "utf-8") ? Look(body) : Named(named);
    }

    /// <summary>The text; bytes that are no characters are replaced.</summary>
    public static string Text(ReadOnlySpan<byte> body, Encoding encoding)
    {
        var text = encoding.GetString(body);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    // Without a mark UTF-16 gives itself away by its zeros: names of fields are Latin.
    private static UnicodeEncoding? Wide(ReadOnlySpan<byte> body)
    {
        var zeros = (Even: 0, Odd: 0);
        var seen = Math.Min(body.Length, Looked);
        for (var at = 0; at < seen; at++)
        {
            if (body[at] == 0)
                zeros = at % 2 == 0 ? (zeros.Even + 1, zeros.Odd) : (zeros.Even, zeros.Odd + 1);
        }

        var many = seen / 5;
        return seen < 4 || Math.Max(zeros.Even, zeros.Odd) <= many
            ? null : new UnicodeEncoding(bigEndian: zeros.Even > zeros.Odd, byteOrderMark: false);
    }

    private static bool IsUtf8(ReadOnlySpan<byte> body) => System.Text.Unicode.Utf8.IsValid(body);

    // An answer that breaks off within a character, after whole ones.
    private static bool IsUtf8CutShort(ReadOnlySpan<byte> body)
    {
        for (var left = 1; left < 4 && left < body.Length; left++)
        {
            if (Rune.DecodeFromUtf8(body[^left..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData)
                return IsUtf8(body[..^left]) && body[..^left].ContainsAnyExceptInRange((byte)0, (byte)127);
        }

        return false;
    }

    // One broken character (a column cut in the middle of one) does not make a text windows-1251.
    private static Encoding Look(ReadOnlySpan<byte> body)
    {
        if (IsUtf8(body))
            return Utf8;
        var (whole, broken) = (0, 0);
        while (body.Length > 0)
        {
            var known = Rune.DecodeFromUtf8(body, out _, out var taken) == System.Buffers.OperationStatus.Done;
            broken += known ? 0 : 1;
            whole += known && taken > 1 ? 1 : 0;
            body = body[taken..];
        }

        return whole > 2 * broken ? Utf8 : Named("windows-1251");
    }

    private static string? Charset(string? contentType)
    {
        var at = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
            return null;
        var name = contentType![(at + 8)..].Split(';', ',')[0].Trim(' ', '"', '\'').ToLowerInvariant();
        name = name switch { "cp1251" or "win-1251" or "cp-1251" or "windows1251" => "windows-1251", "utf8" => "utf-8", _ => name };
        return Names.Contains(name, StringComparer.Ordinal) && name != Detect ? name : null;
    }

    private static Encoding Named(string name) => name == "utf-8" ? Utf8 : Encoding.GetEncoding(name);
}
