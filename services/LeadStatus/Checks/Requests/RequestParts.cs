using System.Text.Json;
using System.Text.Json.Nodes;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>A request with its macros filled in, before it is written.</summary>
/// <param name="Url">Address without a GET's fields.</param>
/// <param name="Fields">Values, lists and what is nested; code may leave a list or a text in their place.</param>
/// <param name="Headers">By name.</param>
internal sealed record RequestParts(string Url, JsonNode Fields, IReadOnlyDictionary<string, string> Headers)
{
    private const int MostHeaders = 40;

    /// <summary>As the settings say.</summary>
    public static RequestParts Of(CheckRequest wanted, MacroValues values) => new(
        values.Fill(wanted.Url!, wanted.EncodeUrlValues!.Value ? Uri.EscapeDataString : UrlText.Plain),
        JsonFields.Of(wanted.Fields!, values),
        wanted.Headers!.ToDictionary(
            header => header.Key, header => values.Fill(header.Value!, HeaderText), StringComparer.OrdinalIgnoreCase));

    /// <summary>As code left them.</summary>
    /// <exception cref="AnswerFault">They are no request.</exception>
    public static RequestParts Of(JsonNode? url, JsonNode? fields, JsonNode? headers)
    {
        if (AnswerPath.Text(url) is not { } address || !Uri.TryCreate(address, UriKind.Absolute, out _))
            throw new AnswerFault("The pre-processing code leaves no address in url.");
        var kept = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers as JsonObject ?? [])
        {
            var text = value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.String
                ? scalar.GetValue<string>() : value?.ToJsonString();
            var problem = kept.Count == MostHeaders ? $"There are more than {MostHeaders}." : HeaderRule.Check(name, text);
            if (problem is not null)
                throw new AnswerFault($"The pre-processing code sets a header that cannot be sent. {problem}");
            kept[name] = text!;
        }

        return new RequestParts(address, FieldsOf(fields), kept);
    }

    private static JsonNode FieldsOf(JsonNode? fields) => fields switch
    {
        null => new JsonObject(),
        JsonObject or JsonArray => fields.DeepClone(),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.DeepClone(),
        _ => throw new AnswerFault("The pre-processing code leaves in fields what is neither fields, a list nor text."),
    };

    // What a header cannot carry goes percent-encoded; a line break in an id cannot start another header.
    private static string HeaderText(string value) =>
        string.Concat(value.EnumerateRunes().Select(
            rune => rune.Value is >= ' ' and < 0x7F ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
