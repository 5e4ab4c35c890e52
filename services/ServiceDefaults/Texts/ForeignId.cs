using System.Globalization;
using System.Text;

namespace Affiliate.ServiceDefaults.Texts;

/// <summary>
/// An id that others gave (of an order, customer, lead, product or transaction). White space and format characters around it
/// come of pasting, templates and byte order marks and are no part of it; inside and in case it stays as it was sent.
/// </summary>
public static class ForeignId
{
    /// <summary>Said of one of which nothing is left.</summary>
    public const string NothingVisible = "must have characters that can be seen";

    /// <summary>The id itself; empty when there is none.</summary>
    public static string Bare(string sent)
    {
        var text = sent.AsSpan();
        while (Rune.DecodeFromUtf16(text, out var first, out var length) == System.Buffers.OperationStatus.Done && !IsVisible(first))
            text = text[length..];
        while (Rune.DecodeLastFromUtf16(text, out var last, out var length) == System.Buffers.OperationStatus.Done && !IsVisible(last))
            text = text[..^length];
        return text.Length == sent.Length ? sent : text.ToString();
    }

    private static bool IsVisible(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format;
}
