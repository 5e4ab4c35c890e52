namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>
/// A text's lines, ended by LF alone: to the shop's printer other breaks (CR, NEL, U+2028) are data. When the whole
/// answer was sent with CR LF, or all of it that begins rows, the CR goes too.
/// </summary>
internal sealed class TextLines
{
    private readonly string text;
    private readonly List<int> starts = [];
    private readonly bool carriageReturns;

    public TextLines(string text)
    {
        this.text = text;
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        for (; start < text.Length; start = End(start) + 1)
            starts.Add(start);
        var dashes = starts.FindAll(line => text[line] == '-' && End(line) < text.Length);
        carriageReturns = starts.Count > 0
            && (dashes.Count > 0 ? dashes : starts)
            .TrueForAll(line => End(line) == text.Length || (End(line) > line && text[End(line) - 1] == '\r'));
    }

    public int Count => starts.Count;

    /// <summary>The line without its end.</summary>
    public ReadOnlySpan<char> this[int line]
    {
        get
        {
            var span = text.AsSpan(starts[line], End(starts[line]) - starts[line]);
            return carriageReturns && span is [.., '\r'] ? span[..^1] : span;
        }
    }

    /// <summary>The lines as they were sent, the last one's end included.</summary>
    public string Slice(int from, int to) => text[starts[from]..(to < starts.Count ? starts[to] : text.Length)];

    private int End(int start) => text.IndexOf('\n', start) is var end and >= 0 ? end : text.Length;
}
