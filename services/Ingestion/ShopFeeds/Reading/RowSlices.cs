namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>Lines of one row: from its first to before the next one's first.</summary>
internal sealed record RowSlice(int From, int To);

/// <summary>Tells whether a line begins a row.</summary>
internal delegate bool RowStart(ReadOnlySpan<char> line);

/// <summary>Cuts an answer into rows. What stands before the first (the <c>---</c>, a warning of PHP) belongs to none.</summary>
internal static class RowSlices
{
    public static List<RowSlice> Of(TextLines lines, RowStart starts)
    {
        var rows = new List<RowSlice>();
        var from = -1;
        for (var line = 0; line < lines.Count && rows.Count <= ReadFeed.MaxRows; line++)
        {
            var begins = starts(lines[line]);
            if (!begins && !IsBoundary(lines[line]))
                continue;
            if (from >= 0)
                rows.Add(new RowSlice(from, line));
            from = begins ? line : -1;
        }

        if (from >= 0)
            rows.Add(new RowSlice(from, lines.Count));
        return rows;
    }

    // Where one document ends and another begins: two lists printed one after the other.
    private static bool IsBoundary(ReadOnlySpan<char> line) =>
        line.StartsWith("---", StringComparison.Ordinal) && line.TrimEnd() is "---"
            || line.StartsWith("...", StringComparison.Ordinal) && line.TrimEnd() is "...";
}
