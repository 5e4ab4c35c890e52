using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Affiliate.LeadStatus.Checks.Code;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>A CRM's answer, as far as there is one.</summary>
/// <param name="Value">Decoded; only without an error.</param>
/// <param name="Error">What went wrong; null when nothing.</param>
/// <param name="IsAway">Whether the CRM did not answer at all, so that asking on would be in vain.</param>
/// <param name="RawRequest">For the operator, secrets hidden.</param>
/// <param name="RawResponse">The same of the answer.</param>
/// <param name="Mask">Hides the request's secrets in what is told of the answer.</param>
internal sealed record CrmAnswer(
    JsonNode? Value, string? Error, bool IsAway, string RawRequest, string RawResponse, Func<string, string> Mask);

/// <summary>Sends a request to a CRM and decodes its answer. Redirects are not followed.</summary>
internal sealed class AskCrm(OutgoingHttp http, RunCode code, CheckOptions options)
{
    private const int LongestRaw = 16_000;
    private const int TooManyRequests = 429;

    /// <summary>What would be sent, secrets hidden; nothing is.</summary>
    /// <exception cref="AnswerFault">The pre-processing code failed, or leaves no request.</exception>
    public async Task<string> ShowAsync(CheckSettings settings, MacroValues values, CancellationToken cancellation)
    {
        var (request, shown, _) = await PrepareAsync(settings, values, cancellation);
        request.Dispose();
        return shown;
    }

    public async Task<CrmAnswer> SendAsync(CheckSettings settings, MacroValues values, CancellationToken cancellation)
    {
        var (request, rawRequest, mask) = await PrepareAsync(settings, values, cancellation);
        using (request)
        {
            var result = await http.SendAsync(request, options.Deadline, DecodeLimits.Bytes, cancellation);
            string Hide(string text) => mask.Apply(text, LongestRaw);
            var rawResponse = mask.Apply(Shown(result), LongestRaw);
            if ((Problem(result) ?? Nothing(result, settings.Decode!)) is { } problem)
                return new CrmAnswer(null, problem, IsAway(result), rawRequest, rawResponse, Hide);
            try
            {
                var value = AnswerFormat.Decode(settings, result.Body.ToArray(), Charset(result));
                return new CrmAnswer(value, null, false, rawRequest, rawResponse, Hide);
            }
            catch (AnswerFault fault)
            {
                return new CrmAnswer(null, Hide(fault.Message), false, rawRequest, rawResponse, Hide);
            }
        }
    }

    private async Task<(HttpRequestMessage Request, string Shown, SecretMask Mask)> PrepareAsync(
        CheckSettings settings, MacroValues values, CancellationToken cancellation)
    {
        var parts = RequestParts.Of(settings.Request!, values);
        var mask = SecretMask.Of(settings.Request!, parts);
        try
        {
            if (settings.Request!.PreCode is { } preCode)
                parts = await code.PrepareAsync(preCode, parts, values, cancellation);
            mask = SecretMask.Of(settings.Request!, parts);
            var (request, shown) = BuildRequest.For(settings, parts);
            return (request, mask.ApplyToRequest(shown, LongestRaw), mask);
        }
        catch (AnswerFault fault)
        {
            throw new AnswerFault(mask.Apply(fault.Message, LongestRaw));
        }
    }

    private static string? Problem(OutgoingResult result) => result switch
    {
        { Outcome: not OutgoingOutcome.Answered } => result.Error ?? "The CRM gave no answer.",
        { IsSuccess: false, Status: { } status } when (int)status is >= 300 and < 400 =>
            $"The CRM redirects (HTTP status {(int)status}), which is not followed.",
        { IsSuccess: false } => $"The CRM answered with HTTP status {(int?)result.Status}.",
        { Truncated: true } => $"The answer is longer than {DecodeLimits.Bytes / 1024 / 1024} MiB.",
        _ => null,
    };

    // A table may have no rows and a text no words; of the others nothing is no answer.
    private static string? Nothing(OutgoingResult result, string decode) =>
        result.Status != System.Net.HttpStatusCode.NoContent && (result.Body.Length > 0 || !AnswerFormat.NeedsContent(decode))
            ? null : $"The CRM answered with HTTP status {(int?)result.Status} and without content.";

    private static bool IsAway(OutgoingResult result) =>
        result.Outcome != OutgoingOutcome.Answered || (int?)result.Status is TooManyRequests or >= 500;

    private static string Shown(OutgoingResult result) => result.Outcome == OutgoingOutcome.Answered
        ? $"HTTP {(int?)result.Status}\n\n{new OutgoingResult { Outcome = result.Outcome, Body = Begin(result.Body) }.Text}"
        : "";

    private static ReadOnlyMemory<byte> Begin(ReadOnlyMemory<byte> body) => body[..Math.Min(body.Length, LongestRaw * 4)];

    private static string? Charset(OutgoingResult result) =>
        result.Headers.TryGetValue("Content-Type", out var type) && MediaTypeHeaderValue.TryParse(type, out var parsed)
            ? parsed.CharSet?.Trim('"') : null;
}
