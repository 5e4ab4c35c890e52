namespace Affiliate.LeadStatus.Checks.Decoding;

/// <summary>The formats of answers, by the names settings use.</summary>
internal static class AnswerFormat
{
    public const string Json = "json";

    private static readonly Dictionary<string, Func<byte[], string?, System.Text.Json.Nodes.JsonNode?>> Decoders =
        new(StringComparer.Ordinal)
        {
            [Json] = (body, charset) => DecodeJson.Read(AnswerText.Read(body, charset)),
            ["xml"] = (body, _) => DecodeXml.Read(body),
            ["csv"] = (body, charset) => DecodeCsv.Read(AnswerText.Read(body, charset)),
            ["form"] = (body, charset) => DecodeForm.Read(AnswerText.Read(body, charset)),
            ["yaml"] = (body, charset) => DecodeYaml.Read(AnswerText.Read(body, charset)),
            ["php"] = (body, charset) => new PhpReader(body, AnswerText.EncodingOf(charset)).Read(),
            ["text"] = (body, charset) => System.Text.Json.Nodes.JsonValue.Create(AnswerText.Read(body, charset).Trim()),
        };

    public static IReadOnlyCollection<string> Names => Decoders.Keys;

    /// <summary>The answer as values; scalars are text or JSON's own.</summary>
    /// <exception cref="AnswerFault">It is not in this format, or too large.</exception>
    public static System.Text.Json.Nodes.JsonNode? Decode(string format, byte[] body, string? charset) => Decoders[format](body, charset);
}
