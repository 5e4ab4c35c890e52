using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>
/// Reads a list of rows as the YAML it is, every scalar as text. Aliases, anchors, tags and deep nesting are no part of
/// such a list: with one of them the answer is not taken as YAML, so nothing can expand.
/// </summary>
internal static class StrictYaml
{
    private const int MaxDepth = 16;

    /// <summary>The rows; null when this is not such a document.</summary>
    public static FeedDocument? TryRead(string text)
    {
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var rows = new List<FeedRow>();
            var list = parser.Consume<SequenceStart>();
            Plain(list);
            var from = list.Start.Index;
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                if (rows.Count == ReadFeed.MaxRows)
                    return FeedDocument.Unreadable(ReadFeed.TooMany);
                rows.Add(Row(parser, text, ref from));
            }
            parser.Consume<DocumentEnd>();
            return parser.TryConsume<StreamEnd>(out _) ? new FeedDocument(rows, null) : null;
        }
        catch (Exception fault)
            when (fault is YamlException or ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            // Not YAML, or more than the library copes with: either way the tolerant reader's turn.
            return null;
        }
    }

    private static FeedRow Row(Parser parser, string text, ref long from)
    {
        var fields = new List<(string, string)>();
        var row = parser.Consume<MappingStart>();
        Plain(row);
        while (!parser.Accept<MappingEnd>(out _))
        {
            var name = Scalar(parser);
            fields.Add((name, parser.Accept<Scalar>(out _) ? Scalar(parser) : Skip(parser)));
        }

        var begin = text.AsSpan((int)from, (int)(row.Start.Index - from)).LastIndexOf('-') is var dash and >= 0
            ? from + dash : row.Start.Index;
        from = parser.Consume<MappingEnd>().End.Index;
        return RowFields.Collect(fields, text[(int)begin..(int)from].TrimEnd(), null);
    }

    private static string Scalar(Parser parser)
    {
        var scalar = parser.Consume<Scalar>();
        Plain(scalar);
        return scalar.IsPlainImplicit && scalar.Value is "null" or "~" or "Null" or "NULL" ? "" : scalar.Value;
    }

    private static string Skip(Parser parser)
    {
        var depth = 0;
        do
        {
            var node = parser.Consume<ParsingEvent>();
            if (node is NodeEvent some)
                Plain(some);
            depth += node.NestingIncrease;
            if (depth > MaxDepth || node is AnchorAlias)
                throw new YamlException("Nested too deeply, or an alias.");
        }
        while (depth > 0);
        return "";
    }

    private static void Plain(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)
            throw new YamlException("Anchors and tags are not taken.");
    }
}
