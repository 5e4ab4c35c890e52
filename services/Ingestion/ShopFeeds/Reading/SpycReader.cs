namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>
/// Reads what Spyc printed: a row begins with <c>- </c> alone on its line (0.4.1: from the second row on <c>1: </c>,
/// <c>2: </c>…), its fields stand below, indented. That layout is nobody else's.
/// </summary>
internal static class SpycReader
{
    public static bool IsRowStart(ReadOnlySpan<char> line) => line is "- " || IsNumbered(line);

    /// <summary>True when the first row begins as only Spyc begins it, and the rows keep together.</summary>
    public static bool Printed(TextLines lines, List<RowSlice> rows)
    {
        if (lines[rows[0].From] is not "- ")
            return false;
        for (var line = 0; line < rows[0].From; line++)
        {
            if (TolerantReader.IsRowStart(lines[line]))
                return false;
        }

        return true;
    }

    /// <summary>A row that was stored as 0.4.1 printed it from the second on; null when it is none.</summary>
    public static FeedRow? ReadNumbered(string raw)
    {
        var lines = new TextLines(raw);
        return lines.Count > 0 && IsNumbered(lines[0]) ? Read(lines, [new RowSlice(0, lines.Count)]).Rows[0] : null;
    }

    public static FeedDocument Read(TextLines lines, List<RowSlice> slices)
    {
        var rows = slices.ConvertAll(slice => RawRow.Of(lines, slice.From + 1, slice.To));
        var version = Version(rows, slices.Exists(slice => IsNumbered(lines[slice.From])));
        return new FeedDocument(
            rows.Select((row, index) => Row(row, version, lines.Slice(slices[index].From, slices[index].To))).ToList(), null);
    }

    private static FeedRow Row(RawRow row, SpycVersion version, string raw) =>
        RowFields.Collect(row.Fields.Select(field => (field.Name, SpycScalar.Of(field, version).Value)), raw, row.Problem);

    // The version with the fewest texts that it would have printed in another way; of equals the newest. 0.6 quotes texts
    // of digits and nothing, but not numbers: where bare numbers stand beside "" and "17" and nothing else tells, it may
    // have printed numbers, or an older one such texts. Then the older is taken, for it leaves the text as it stands:
    // numbers and ids are read without their quotes either way (RecordRules).
    private static SpycVersion Version(List<RawRow> rows, bool numbered)
    {
        var fields = rows.SelectMany(row => row.Fields).ToList();
        var (bare, quoted) = (fields.Exists(SpycScalar.IsBareNumber), fields.Exists(SpycScalar.IsQuotedNumber));
        return SpycVersion.All.MinBy(version =>
            fields.Sum(field => SpycScalar.Of(field, version).Misfit) + (numbered && !version.NumbersRows ? 4 * rows.Count : 0)
            + (version.QuotesNumbers ? (bare ? 2 : 0) : quoted ? 1 : 0))!;
    }

    private static bool IsNumbered(ReadOnlySpan<char> line) =>
        line.EndsWith(": ", StringComparison.Ordinal) && line.Length is > 2 and < 12 && !line[..^2].ContainsAnyExceptInRange('0', '9');
}
