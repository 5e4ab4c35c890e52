using System.Globalization;
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
    private const int FirstErrorCode = 400;
    private const int LastErrorCode = 599;
    private static readonly string[] Verdicts = ["status", "result", "success", "ok"];
    private static readonly string[] YesOrNo = ["success", "ok"];
    private static readonly string[] No = ["0", "false", "no"];
    private static readonly string[] Codes = ["error_code", "errorcode", "err_code", "errno", "error_no", "error_id"];
    private static readonly string[] Envelopes = ["response", "result", "data", "answer", "meta", "body"];
    private static readonly string[] Texts = ["error", "errors", "error_message", "errormsg", "error_msg", "message", "msg"];
    private static readonly string[] Failures = ["fail", "failed", "failure"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Passes, unless it is one.</summary>
    /// <param name="answer">Decoded.</param>
    /// <param name="asked">The leads it is about.</param>
    /// <param name="isAboutOne">Whether it is read as being about the one lead that was asked about, without its id.</param>
    /// <exception cref="AnswerFault">It is one.</exception>
    public static void Refuse(JsonNode? answer, AskedLeads asked, bool isAboutOne)
    {
        if (answer is not JsonObject fields || !(SaysError(fields, isAboutOne) || IsInEnvelope(fields, isAboutOne))
            || NamesLead(fields, asked))
            return;
        var text = fields.ToJsonString(Plain);
        throw new AnswerFault($"The CRM answers with an error: {(text.Length > Shown ? text[..Shown] + "…" : text)}");
    }

    private static bool SaysError(JsonObject answer, bool isAboutOne)
    {
        var isTold = answer.Any(field => IsOneOf(field.Key, Texts) && AnswerPath.IsSet(field.Value));
        return answer.Any(field => IsOneOf(field.Key, Texts[..2]) && AnswerPath.IsSet(field.Value))
            || answer.Any(field => IsOneOf(field.Key, Codes) && field.Value is JsonValue && AnswerPath.IsSet(field.Value))
            || (isTold && answer.Any(field => IsOneOf(field.Key, ["code"]) && IsErrorCode(field.Value)))
            || answer.Any(field => IsOneOf(field.Key, Verdicts) && IsFailure(field.Key, field.Value, isTold || !isAboutOne));
    }

    private static bool IsInEnvelope(JsonObject answer, bool isAboutOne) => answer.Any(
        field => IsOneOf(field.Key, Envelopes) && field.Value is JsonObject inner && SaysError(inner, isAboutOne));

    // "failed" alone may be the state of the one lead that was asked about.
    private static bool IsFailure(string name, JsonNode? verdict, bool isVerdict) => verdict is JsonValue value
        && AnswerPath.Text(value) is { } word
        && (value.GetValueKind() == JsonValueKind.False || word.Equals("error", StringComparison.OrdinalIgnoreCase)
            || (IsOneOf(name, YesOrNo) && IsOneOf(word, No)) || (isVerdict && IsOneOf(word, Failures)));

    // As HTTP would have said it.
    private static bool IsErrorCode(JsonNode? code) =>
        int.TryParse(AnswerPath.Text(code), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= FirstErrorCode and <= LastErrorCode;

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
