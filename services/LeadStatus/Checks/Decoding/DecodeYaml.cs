using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>YAML. Aliases and tags are refused, so nothing can expand.</summary>
internal static partial class DecodeYaml
{
    /// <summary>A CRM's answer: every scalar is text but an unquoted null.</summary>
    public static JsonNode? Read(string text) => Read(text, "The answer", isTyped: false);

    /// <summary>What stands for a JSON body: what is unquoted and would be a number, true or false there is one here.</summary>
    public static JsonNode? ReadBody(string text) => Read(text, "The body", isTyped: true);

    private static JsonNode? Read(string text, string what, bool isTyped)
    {
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var root = Node(parser, isTyped, new DecodeLimits(), 0);
            parser.Consume<DocumentEnd>();
            return root;
        }
        catch (Exception fault)
            when (fault is YamlException or ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new AnswerFault($"{what} is not YAML that can be taken: {fault.Message}");
        }
    }

    private static JsonNode? Node(Parser parser, bool isTyped, DecodeLimits limits, int depth)
    {
        limits.Count(depth);
        var node = parser.Consume<ParsingEvent>();
        if (node is NodeEvent some && (!some.Anchor.IsEmpty || !some.Tag.IsEmpty))
            throw new YamlException("Anchors and tags are not taken.");
        switch (node)
        {
            case Scalar scalar:
                return Value(scalar, isTyped);
            case SequenceStart:
                var items = new JsonArray();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    items.Add(Node(parser, isTyped, limits, depth + 1));
                return items;
            case MappingStart:
                var fields = new JsonObject();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    var name = Node(parser, isTyped, limits, depth + 1);
                    fields[name is JsonValue ? name.ToString() : ""] = Node(parser, isTyped, limits, depth + 1);
                }

                return fields;
            default:
                throw new YamlException("Aliases are not taken.");
        }
    }

    private static JsonNode? Value(Scalar scalar, bool isTyped)
    {
        if (scalar.Style != ScalarStyle.Plain)
            return JsonValue.Create(scalar.Value);
        return scalar.Value is "" or "null" or "~" or "Null" or "NULL" ? null
            : isTyped && NumberOrTruth().IsMatch(scalar.Value) ? JsonNode.Parse(scalar.Value)
            : JsonValue.Create(scalar.Value);
    }

    [GeneratedRegex(@"^(?:true|false|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberOrTruth();
}
