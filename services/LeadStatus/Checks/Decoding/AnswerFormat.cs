using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Settings;

namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>The formats of answers, by the names settings use.</summary>
internal static class AnswerFormat
{
    public const string Json = "json";
    public const string Xml = "xml";

    private static readonly Dictionary<string, Func<byte[], string?, CheckMapping?, System.Text.Json.Nodes.JsonNode?>> Decoders =
        new(StringComparer.Ordinal)
        {
            [Json] = (body, charset, _) => DecodeJson.Read(AnswerText.Read(body, charset)),
            [Xml] = (body, charset, _) => DecodeXml.Read(body, charset),
            ["csv"] = (body, charset, mapping) => DecodeCsv.Read(AnswerText.Read(body, charset), Columns(mapping)),
            ["form"] = (body, charset, _) => DecodeForm.Read(AnswerText.Read(body, charset)),
            ["yaml"] = (body, charset, _) => DecodeYaml.Read(AnswerText.Read(body, charset)),
            ["php"] = (body, charset, _) => new PhpReader(body, AnswerText.EncodingOf(charset)).Read(),
            ["text"] = (body, charset, _) => System.Text.Json.Nodes.JsonValue.Create(AnswerText.Read(body, charset).Trim()),
        };

    public static IReadOnlyCollection<string> Names => Decoders.Keys;

    /// <summary>Whether nothing is no answer in this format.</summary>
    public static bool NeedsContent(string format) => format is not ("csv" or "form" or "text");

    /// <summary>The answer as values; scalars are text or JSON's own.</summary>
    /// <exception cref="AnswerFault">It is not in this format, or too large.</exception>
    public static System.Text.Json.Nodes.JsonNode? Decode(CheckSettings settings, byte[] body, string? charset) =>
        Decoders[settings.Decode!](body, charset, settings.Mapping);

    // What the mapping needs of a row: an id, and a status unless a deposit can stand for it.
    private static IReadOnlyList<IReadOnlyList<string>> Columns(CheckMapping? mapping) => mapping is null ? [] : new List<string?>[]
    {
        [mapping.ExternalId, mapping.InternalId],
        mapping.FirstDeposit is null ? [mapping.Status] : [],
    }.Select(column => column.OfType<string>().Where(name => name.Length > 0).ToList()).Where(column => column.Count > 0).ToList();
}
