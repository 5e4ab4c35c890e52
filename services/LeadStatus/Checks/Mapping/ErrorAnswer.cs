using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Requests;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>
/// An answer that speaks of an error and of none of the leads asked about, with HTTP 200: <c>{"status":"error","error":"key"}</c>. It is
/// an error of the check, whether a mapping or code would have read it.
/// </summary>
internal static class ErrorAnswer
{
    private const int Shown = 200;
    private static readonly string[] Verdicts = ["status", "result", "success", "ok"];
    private static readonly string[] Texts = ["error", "errors", "error_message", "errormsg", "error_msg", "message", "msg"];
    private static readonly string[] Failures = ["fail", "failed", "failure"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="AnswerFault">It is one.</exception>
    public static void Refuse(JsonNode? answer, AskedLeads asked)
    {
        if (answer is not JsonObject fields || !SaysError(fields) || NamesLead(fields, asked))
            return;
        var text = fields.ToJsonString(Plain);
        throw new AnswerFault($"The CRM answers with an error: {(text.Length > Shown ? text[..Shown] + "…" : text)}");
    }

    private static bool SaysError(JsonObject answer)
    {
        var isTold = answer.Any(field => IsOneOf(field.Key, Texts) && AnswerPath.IsSet(field.Value));
        return answer.Any(field => IsOneOf(field.Key, Texts[..2]) && AnswerPath.IsSet(field.Value))
            || answer.Any(field => IsOneOf(field.Key, Verdicts) && IsFailure(field.Value, isTold));
    }

    // "failed" alone may be the state of the one lead that was asked about.
    private static bool IsFailure(JsonNode? verdict, bool isTold) => verdict is JsonValue value && value.GetValueKind() switch
    {
        JsonValueKind.False => true,
        JsonValueKind.String => value.GetValue<string>().Trim() is var word
            && (word.Equals("error", StringComparison.OrdinalIgnoreCase) || (isTold && IsOneOf(word, Failures))),
        _ => false,
    };

    // At the top only a key, or what stands under a name such as id, means a lead: 17 may be the number of the error.
    private static bool NamesLead(JsonObject answer, AskedLeads asked) => answer.Any(
        field => IsLead(field.Key, asked)
            || (field.Value is JsonValue ? field.Key.EndsWith("id", StringComparison.OrdinalIgnoreCase) && IsIn(field.Value, asked)
                : !IsOneOf(field.Key, Texts) && IsIn(field.Value, asked)));

    private static bool IsIn(JsonNode? value, AskedLeads asked) => value switch
    {
        JsonObject fields => fields.Any(field => IsLead(field.Key, asked) || IsIn(field.Value, asked)),
        JsonArray items => items.Any(item => IsIn(item, asked)),
        _ => AnswerPath.Text(value) is { } text && IsLead(text, asked),
    };

    private static bool IsLead(string id, AskedLeads asked) => asked.ById(id) is not null || asked.ByExternalId(id) is not null;

    private static bool IsOneOf(string word, IEnumerable<string> words) => words.Contains(word, StringComparer.OrdinalIgnoreCase);
}
