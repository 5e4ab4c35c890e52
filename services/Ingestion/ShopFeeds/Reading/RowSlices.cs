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
            if (!starts(lines[line]))
                continue;
            if (from >= 0)
                rows.Add(new RowSlice(from, line));
            from = line;
        }

        if (from >= 0)
            rows.Add(new RowSlice(from, lines.Count));
        return rows;
    }
}
