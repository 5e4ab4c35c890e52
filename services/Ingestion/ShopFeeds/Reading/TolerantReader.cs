namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>Reads rows one by one out of what is nearly YAML: <c>- name: value</c>, the other fields below it.</summary>
internal static class TolerantReader
{
    public static bool IsRowStart(ReadOnlySpan<char> line) => line is ['-'] or ['-', ' ' or '\t' or '\r', ..];

    public static FeedDocument Read(TextLines lines, List<RowSlice> slices) =>
        new(slices.ConvertAll(slice => Row(lines, slice)), null);

    private static FeedRow Row(TextLines lines, RowSlice slice)
    {
        // By itself it may well be YAML.
        var raw = lines.Slice(slice.From, slice.To);
        if (StrictYaml.TryRead(raw) is { Rows: [var whole] })
            return whole with { Raw = raw };
        var first = lines[slice.From][1..];
        var start = first.IndexOfAnyExcept(' ', '\t');
        var row = start < 0
            ? RawRow.Of(lines, slice.From + 1, slice.To)
            : RawRow.Of(lines, slice.From + 1, slice.To, start + 1, first[start..].ToString());
        return RowFields.Collect(row.Fields.Select(field => (field.Name, Value(field))), raw, row.Problem);
    }

    private static string Value(RawField field)
    {
        if (field.IsLiteral)
            return string.Join('\n', field.Below!).TrimEnd('\n');
        var text = string.Join(' ', (field.Below ?? []).Prepend(field.IsFolded ? "" : field.Value).Select(line => line.Trim())).Trim();
        return text switch
        {
            "null" or "~" => "",
            ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
            ['"', .. var inner, '"'] =>
                inner.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal),
            _ => text,
        };
    }
}
