using System.Text.RegularExpressions;

namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>
/// Reads a shop's list of rows (specs/1). What Spyc printed is read by Spyc's own rules, for the same bytes often mean
/// something else to YAML (<c>a #b</c>, <c>'x'</c>, a trailing blank) or are none. Anything else is read as YAML, and
/// when it is none, row by row. Never throws; a row that cannot be understood is marked and costs no other row.
/// </summary>
internal static partial class ReadFeed
{
    /// <summary>Most bytes of an answer.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Most rows of an answer: far more than a shop serves at once, few enough to be read at once.</summary>
    public const int MaxRows = 20_000;

    public static FeedDocument Read(string text)
    {
        var lines = new TextLines(text);
        if (IsEmpty(text))
            return FeedDocument.Empty;
        var printed = RowSlices.Of(lines, SpycReader.IsRowStart);
        if (printed.Count > MaxRows)
            return FeedDocument.Unreadable(TooMany);
        if (printed.Count > 0 && SpycReader.Printed(lines, printed))
            return SpycReader.Read(lines, printed);
        if (StrictYaml.TryRead(text) is { } strict)
            return strict;
        var rows = RowSlices.Of(lines, TolerantReader.IsRowStart);
        if (rows.Count > MaxRows)
            return FeedDocument.Unreadable(TooMany);
        if (rows.Count > 0)
            return TolerantReader.Read(lines, rows);
        return FlowRows.TryRead(text) ?? (IsEmpty(lines) ? FeedDocument.Empty : FeedDocument.Unreadable(NoList));
    }

    /// <summary>Reads a single stored row again; null when it is not exactly one.</summary>
    public static FeedRow? ReadRow(string raw) =>
        SpycReader.ReadNumbered(raw)
            ?? ((raw.StartsWith('{') ? StrictYaml.TryRead($"- {raw}") : Read(raw))?.Rows is [var row] ? row : null);

    internal const string TooMany = "The shop's answer has more than 20000 rows.";
    internal const string NoList = "The shop's answer is not a list of rows in YAML.";

    private static bool IsEmpty(string text) => text.Length < 64 && EmptyList().IsMatch(text);

    // An empty list with notices or markup around it.
    private static bool IsEmpty(TextLines lines)
    {
        var lists = 0;
        for (var line = 0; line < lines.Count; line++)
        {
            if (lines[line].Trim() is "---" or "--- []" or "--- {}" or "[]" or "{}")
                lists++;
            else if (!ForeignLine.IsAroundNothing(lines[line]))
                return false;
        }

        return lists > 0;
    }

    [GeneratedRegex(@"^\uFEFF?\s*(---)?\s*(\[\s*\]|\{\s*\}|~|null)?\s*(\.\.\.)?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyList();
}
