namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>A row cut into its fields, their values not yet interpreted.</summary>
internal sealed record RawRow(IReadOnlyList<RawField> Fields, string? Problem)
{
    private const int MostFields = 100;

    /// <summary>Cuts the lines after the row's first.</summary>
    /// <param name="lines">The answer.</param>
    /// <param name="from">First line that can hold a field.</param>
    /// <param name="to">Line after the last.</param>
    /// <param name="indent">Blanks before a field's name; negative: as many as before the first.</param>
    /// <param name="first">What stood on the row's first line after the dash.</param>
    public static RawRow Of(TextLines lines, int from, int to, int indent = -1, string? first = null)
    {
        var fields = new List<RawField>();
        if (first is not null && Field(first) is { } leading)
            fields.Add(leading);
        else if (first is not null)
            return new RawRow(fields, "Its first line is not a field: a name, a colon and a value.");
        // What comes below a bad line is still told, so that a row which cannot be taken can be told from others and acknowledged.
        string? problem = null;
        List<string>? below = null;
        var foreign = false;
        for (var line = from; line < to; line++)
        {
            var text = lines[line];
            var depth = Depth(text);
            if (depth == text.Length && (below is null || foreign || depth <= indent))
                continue;
            if (indent < 0 && !(depth == 0 && ForeignLine.May(text, depth, Field(text.ToString()))))
                indent = depth;
            if (depth > indent && fields.Count > 0)
            {
                // Only a value of several lines could go on below foreign ones: nobody tells which of them are its.
                if (foreign && (fields[^1].Below is not null || fields[^1].Value is ['|' or '>', ..]))
                    problem ??= Problem(line);
                if (foreign)
                    continue;
                if (below is null)
                    fields[^1] = fields[^1] with { Below = below = [] };
                below.Add(text[Math.Min(2 * indent, depth)..].ToString());
                continue;
            }

            below = null;
            var field = Field(text[depth..].ToString());
            if (depth == indent && field is not null && (!foreign || ForeignLine.IsField(field)))
            {
                foreign = false;
                fields.Add(field);
                if (fields.Count > MostFields)
                    return new RawRow(fields, "It has too many fields.");
                continue;
            }

            if (!ForeignLine.May(text, foreign ? 0 : indent == 0 ? 1 : depth, field))
                problem ??= Problem(line);
            foreign = true;
        }

        return new RawRow(fields, problem ?? (fields.Count == 0 ? "It has no fields." : null));

        string Problem(int line) => $"Line {line - from + 1} of it is not a field: a name, a colon and a value.";
    }

    private static int Depth(ReadOnlySpan<char> line) => line.IndexOfAnyExcept(' ') is var depth and >= 0 ? depth : line.Length;

    private static RawField? Field(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            return null;
        var bare = colon == text.Length - 1;
        if (!bare && text[colon + 1] != ' ')
            return null;
        return new RawField(text[..colon].Trim().Trim('"', '\''), bare ? "" : text[(colon + 2)..], bare, null);
    }
}
