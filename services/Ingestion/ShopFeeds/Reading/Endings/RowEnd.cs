namespace Affiliate.Ingestion.ShopFeeds.Reading.Endings;

/// <summary>How a row's text ends.</summary>
/// <param name="Field">Name of the field that stands last; empty when that is none.</param>
/// <param name="Value">What stands on that field's line.</param>
/// <param name="Below">Lines below it that belong to its value.</param>
/// <param name="FirstBelow">The first of them; empty when there are none.</param>
/// <param name="Closed">A line that is none of the row's follows, so its last value is over.</param>
internal sealed record RowEnd(string Field, string Value, int Below, string FirstBelow, bool Closed)
{
    public static RowEnd Of(string raw)
    {
        var lines = new TextLines(raw);
        var (last, first, below, depth, closed) = ("", "", 0, -1, false);
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index].TrimEnd('\r');
            var begins = index == 0 ? Mark(line) : 0;
            var text = line[begins..].TrimStart(" \t");
            if (text.IsEmpty)
                continue;
            var at = line.Length - text.Length;
            if (at == 0 && index > 0)
            {
                closed = true;
                continue;
            }

            depth = depth < 0 ? at : depth;
            if (at > depth && !closed)
            {
                first = below == 0 ? text.ToString() : first;
                below++;
                continue;
            }

            (last, first, below, closed) = (text.ToString(), "", 0, false);
        }

        var colon = last.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0
            ? new RowEnd("", last, below, first, closed)
            : new RowEnd(last[..colon].Trim(' ', '"', '\''), last[(colon + 1)..].Trim(), below, first, closed);
    }

    // The dash, or the number of 0.4.1.
    private static int Mark(ReadOnlySpan<char> line) => SpycReader.IsRowStart(line) ? line.Length : line is ['-', ..] ? 1 : 0;
}
