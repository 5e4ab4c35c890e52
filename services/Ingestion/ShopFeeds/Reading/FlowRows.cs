using System.Text.RegularExpressions;

namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>Reads <c>[{…}, {…}]</c> row by row when it is not YAML as a whole.</summary>
internal static partial class FlowRows
{
    private const string Unclear = "It is no list of names and values in braces.";

    /// <summary>Whether the text begins as such a list.</summary>
    public static bool Begins(string text) => First(text) >= 0;

    /// <summary>Whether such a list is ended, its last row included.</summary>
    public static bool IsEnded(string text, FeedRow last) =>
        StrictYaml.TryRead(text) is not null || (last.Problem is null && WithoutTail(text).EndsWith(']'));

    /// <summary>The rows; null when this is not such a list.</summary>
    public static FeedDocument? TryRead(string text)
    {
        var from = First(text);
        if (from < 0)
            return null;
        text = WithoutTail(text);
        var rows = new List<FeedRow>();
        while (from >= 0 && rows.Count < ReadFeed.MaxRows)
        {
            var between = Between().Match(text, from);
            var raw = (between.Success ? text[from..(between.Index + 1)] : text[from..].TrimEnd().TrimEnd(']').TrimEnd().TrimEnd(','))
                .Trim();
            from = between.Success ? between.Index + between.Length - 1 : -1;
            rows.Add(
                StrictYaml.TryRead($"- {raw}") is { Rows: [var row] }
                    ? row with { Raw = raw } : new FeedRow(new Dictionary<string, string>(), raw, Unclear));
        }

        return from < 0 ? new FeedDocument(rows, null) : FeedDocument.Unreadable(ReadFeed.TooMany);
    }

    // Without markup and comments below the list.
    private static string WithoutTail(string text)
    {
        var end = text.AsSpan().TrimEnd();
        for (var line = end.LastIndexOf('\n'); line > 0 && ForeignLine.IsAroundNothing(end[(line + 1)..]); line = end.LastIndexOf('\n'))
            end = end[..line].TrimEnd();
        return end.ToString();
    }

    // Where the first row's brace stands; negative when there is something else.
    private static int First(string text)
    {
        var rest = text.AsSpan().TrimStart('\uFEFF').TrimStart();
        rest = (rest.StartsWith("---", StringComparison.Ordinal) ? rest[3..] : rest).TrimStart();
        rest = rest is ['[', ..] ? rest[1..].TrimStart() : [];
        return rest is ['{', ..] ? text.Length - rest.Length : -1;
    }

    [GeneratedRegex(@"\}\s*,\s*\{", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Between();
}
