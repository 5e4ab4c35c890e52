using Affiliate.Domain.Reports;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.Net.Http.Headers;

namespace Affiliate.Ingestion.Script;

/// <summary>What all of the script's calls pass: reading, admission, the answer, the count of what became of them.</summary>
internal sealed partial class CollectingEnd(AdmitCall admit, ScriptMetrics metrics, ILogger<CollectingEnd> logger)
{
    public async Task<IResult> ReceiveAsync(string name, HttpRequest request, Func<ScriptCall, Task<ScriptOutcome>> work)
    {
        using var activity = AffiliateTelemetry.Source.StartActivity($"script {name}");
        request.HttpContext.Response.OnStarting(() =>
        {
            request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
            return Task.CompletedTask;
        });
        var outcome = "unavailable";
        try
        {
            using var fields = await RequestFields.ReadAsync(request, request.HttpContext.RequestAborted);
            var done = await work(await admit.FromAsync(request, fields, request.HttpContext.RequestAborted));
            outcome = done.Repeated ? "repeated" : "taken";
            return Results.Ok(new ScriptAnswer(done.Id));
        }
        catch (Refusal refusal)
        {
            outcome = Outcome(refusal);
            Refused(name, refusal.Status, outcome);
            throw;
        }
        catch (Exception fault) when (fault is System.Text.Json.JsonException or BadHttpRequestException)
        {
            outcome = "invalid";
            throw;
        }
        finally
        {
            activity?.SetTag("affiliate.script.outcome", outcome);
            metrics.Called(name, outcome);
        }
    }

    // A field's name may hold what somebody sent: as a label only those of our own making.
    private static string Outcome(Refusal refusal) => refusal switch
    {
        { Status: >= StatusCodes.Status500InternalServerError } => "unavailable",
        { Field: "origin" or "key" or "referrer" } => refusal.Field,
        _ => "invalid",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "A script's {Call} was refused with {Status}: {Reason}")]
    private partial void Refused(string call, int status, string reason);
}
