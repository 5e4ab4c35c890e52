using System.Buffers;
using System.Text;

namespace Affiliate.Ingestion.Clicks;

/// <summary>Makes what a visitor's browser sends fit to be stored: nothing a database refuses, nothing longer than allowed.</summary>
internal static class StoredText
{
    private static readonly SearchValues<char> Delicate = SearchValues.Create(
        ['\0', .. Enumerable.Range('\uD800', 0x800).Select(code => (char)code)]);

    /// <summary>
    /// At most so many characters, never half of one; without NUL, half pairs replaced. Null when empty. Anything else
    /// (line breaks, markup, emoji) is data and stays.
    /// </summary>
    public static string? Cut(string? text, int most)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (!text.AsSpan().ContainsAny(Delicate))
            return text.Length <= most ? text : text[..most];
        var clean = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0)
                continue;
            if (clean.Length + rune.Utf16SequenceLength > most)
                break;
            clean.Append(rune.ToString());
        }

        return clean.Length == 0 ? null : clean.ToString();
    }
}
