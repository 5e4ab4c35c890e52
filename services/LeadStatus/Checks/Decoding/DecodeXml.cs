using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>
/// XML without document types, so that nothing can be expanded or fetched. An element is its text, or an object of its attributes
/// (<c>@name</c>) and children; children of one name are a list.
/// </summary>
internal static class DecodeXml
{
    private const string TextOfElement = "#text";
    private const string DocumentType = "<!DOCTYPE";
    private const int Looked = 4000;
    private const int LongestShown = 60;

    // An XML declaration may name windows-1251, which the reader finds only when it is registered.
    static DecodeXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static JsonNode? Read(byte[] body, string? charset)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = DecodeLimits.Bytes,
        };
        try
        {
            using var reader = charset is null || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                ? XmlReader.Create(new MemoryStream(body), settings)
                : XmlReader.Create(new StringReader(AnswerText.Read(body, charset)), settings);
            reader.MoveToContent();
            var root = Element(reader, new DecodeLimits(), 0);
            while (reader.Read())
            {
                // To the end: what follows the root must be well-formed, too.
            }

            // Nothing in the whole document is a list without rows, and not a text.
            return root is JsonValue text && text.GetValue<string>().Length == 0 ? new JsonObject { [TextOfElement] = "" } : root;
        }
        catch (XmlException fault)
        {
            throw Fault(fault, body);
        }
    }

    /// <summary>Whether it is a document with nothing in it.</summary>
    public static bool IsEmpty(JsonNode? answer) => answer is JsonObject { Count: 1 } fields
        && fields[TextOfElement] is JsonValue text && text.TryGetValue<string>(out var said) && said.Length == 0;

    private static AnswerFault Fault(XmlException fault, byte[] body)
    {
        var begin = Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, Looked)).Trim();
        if (begin.Contains(DocumentType, StringComparison.OrdinalIgnoreCase))
            return new AnswerFault($"The answer has a document type ({DocumentType}), which is not taken; it begins: {Shown(begin)}");
        return new AnswerFault(
            $"The answer is not XML (line {fault.LineNumber}, column {fault.LinePosition}); it begins: {Shown(begin)}");
    }

    private static string Shown(string begin) => begin.Length > LongestShown ? begin[..LongestShown] + "…" : begin;

    private static JsonNode? Element(XmlReader reader, DecodeLimits limits, int depth)
    {
        limits.Count(depth);
        var fields = new JsonObject();
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            fields["@" + reader.LocalName] = reader.Value;
        reader.MoveToElement();
        var text = "";
        if (!reader.IsEmptyElement)
        {
            var own = reader.Depth;
            while (reader.Read() && reader.Depth > own)
            {
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                    text += reader.Value;
                else if (reader.NodeType == XmlNodeType.Element)
                    Add(fields, reader.LocalName, Element(reader, limits, depth + 1));
            }
        }

        if (fields.Count == 0)
            return JsonValue.Create(text.Trim());
        if (!string.IsNullOrWhiteSpace(text))
            fields[TextOfElement] = text.Trim();
        return fields;
    }

    private static void Add(JsonObject fields, string name, JsonNode? child)
    {
        if (!fields.TryGetPropertyValue(name, out var there))
            fields[name] = child;
        else if (there is JsonArray many)
            many.Add(child);
        else
        {
            fields.Remove(name);
            fields[name] = new JsonArray(there, child);
        }
    }
}
