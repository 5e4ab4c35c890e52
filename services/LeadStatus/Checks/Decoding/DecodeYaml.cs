using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>YAML; every scalar is text but an unquoted null. Aliases and tags are refused, so nothing can expand.</summary>
internal static class DecodeYaml
{
    public static JsonNode? Read(string text)
    {
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var root = Node(parser, new DecodeLimits(), 0);
            parser.Consume<DocumentEnd>();
            return root;
        }
        catch (Exception fault)
            when (fault is YamlException or ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new AnswerFault($"The answer is not YAML that can be taken: {fault.Message}");
        }
    }

    private static JsonNode? Node(Parser parser, DecodeLimits limits, int depth)
    {
        limits.Count(depth);
        var node = parser.Consume<ParsingEvent>();
        if (node is NodeEvent some && (!some.Anchor.IsEmpty || !some.Tag.IsEmpty))
            throw new YamlException("Anchors and tags are not taken.");
        switch (node)
        {
            case Scalar scalar:
                return scalar.Style == ScalarStyle.Plain && (scalar.Value is "" or "null" or "~" or "Null" or "NULL")
                    ? null : JsonValue.Create(scalar.Value);
            case SequenceStart:
                var items = new JsonArray();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    items.Add(Node(parser, limits, depth + 1));
                return items;
            case MappingStart:
                var fields = new JsonObject();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    var name = Node(parser, limits, depth + 1);
                    fields[name is JsonValue ? name.ToString() : ""] = Node(parser, limits, depth + 1);
                }

                return fields;
            default:
                throw new YamlException("Aliases are not taken.");
        }
    }
}
