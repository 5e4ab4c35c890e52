using System.Globalization;
using System.Text;

namespace Affiliate.Ingestion.ShopFeeds.Reading.Endings;

/// <summary>Whether the value that stands last in a row could be the beginning of a longer one.</summary>
internal static class LastValue
{
    private const int Fold = 60;
    private static readonly string[] ToTheSecond = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"];
    private static readonly System.Buffers.SearchValues<char> OldMarks = System.Buffers.SearchValues.Create("#<>[]{}*");

    /// <summary>Whether its last line was ended and yet another line of the same value could follow.</summary>
    public static bool MayGoOn(RowEnd end)
    {
        var isBlock = end.Value is [('|' or '>'), ..] and { Length: <= 2 };
        if (end.Below == 0)
            return isBlock || IsOpenQuote(end.Value) || IsFolded(end.Value);
        return !isBlock || end.Below > 1 || !IsWholeLine(end.Value[0], end.FirstBelow);
    }

    /// <summary>Whether its last line was not ended and yet nothing can be missing of it.</summary>
    /// <param name="end">The row's end.</param>
    /// <param name="above">Rows before it.</param>
    public static bool IsComplete(RowEnd end, IEnumerable<FeedRow> above)
    {
        if (end.Below > 0 || end.Closed)
            return end.Closed;
        var quoted = end.Value is { Length: > 1 } && end.Value[0] is '"' or '\'' && end.Value[^1] == end.Value[0];
        var value = quoted ? end.Value[1..^1] : end.Value;
        if (quoted && SpycVersion.IsNumber(value))
            return true;
        return FieldNames.Usual(end.Field) == "date" && IsToTheSecond(value) && above.All(row => Date(row).Length <= value.Length);
    }

    // An address has no blanks, and what is no longer than a line was not folded: there is more of it to come. Before 0.4.5
    // Spyc printed a line with these signs as a block; other blocks of this kind have several lines.
    private static bool IsWholeLine(char block, string line)
    {
        if (line.AsSpan().ContainsAny(' ', '\t'))
            return false;
        return block == '>' ? Encoding.UTF8.GetByteCount(line) > Fold : line.AsSpan().ContainsAny(OldMarks);
    }

    private static bool IsOpenQuote(string value) => value is ['"' or '\'', ..] && (value.Length == 1 || value[^1] != value[0]);

    // Other printers of YAML go on below, further in, with what does not fit a line.
    private static bool IsFolded(string value) =>
        value.Length >= Fold && value[0] is not ('"' or '\'') && value.AsSpan().ContainsAny(' ', '\t');

    private static bool IsToTheSecond(string value) =>
        DateTime.TryParseExact(value, ToTheSecond, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string Date(FeedRow row) => (row.Text("date") is { Length: > 0 } date ? date : row.Text("data")).Trim('"', '\'');
}
