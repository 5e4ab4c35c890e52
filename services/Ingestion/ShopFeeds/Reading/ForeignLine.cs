using System.Text.RegularExpressions;

namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>
/// Lines around and between rows that the shop's list did not print: notices of PHP, markup, comments. A row's fields are
/// indented, so a line in the first column is none of its; further in only markup and comments are told apart.
/// </summary>
internal static partial class ForeignLine
{
    private static readonly HashSet<string> Names =
        new(["money", "partner", "order", "id", "date", "data", "referal", "referer", "url"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the line, which stands where no field of the row can stand, may be passed over.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="depth">Its indentation; 0 also for what follows such a line.</param>
    /// <param name="field">What it would be as a field.</param>
    public static bool May(ReadOnlySpan<char> line, int depth, RawField? field)
    {
        // A field that slipped out of its row: who knows what else did.
        if (field is not null && Names.Contains(field.Name))
            return false;
        return depth == 0 || IsMark(line.TrimStart());
    }

    /// <summary>A field that a row goes on with after such lines: a plain name.</summary>
    public static bool IsField(RawField? field) =>
        field is not null && field.Name.Length > 0 && !field.Name.AsSpan().ContainsAnyExcept(NameLetters);

    /// <summary>Markup or a comment.</summary>
    public static bool IsMark(ReadOnlySpan<char> text) => text is ['<' or '#', ..];

    /// <summary>Markup, a comment, a notice of PHP, or nothing: what a shop without rows may print around its empty list.</summary>
    public static bool IsAroundNothing(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        return text.IsEmpty || IsMark(text) || Notice().IsMatch(text);
    }

    private static readonly System.Buffers.SearchValues<char> NameLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    [GeneratedRegex(@"^(PHP )?(Warning|Notice|Deprecated|Strict Standards): ",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Notice();
}
