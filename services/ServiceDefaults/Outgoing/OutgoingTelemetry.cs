using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>Spans and metrics of outgoing calls. Tags hold host, method, status and outcome: never a path, a query or a body.</summary>
public static class OutgoingTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Affiliate.Outgoing";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Calls =
        Meter.CreateCounter<long>("affiliate.outgoing.calls", "{call}", "Calls to addresses that users gave, by outcome.");

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("affiliate.outgoing.duration", "s", "From the call to the end of its body, by outcome.");

    internal static Activity? Start(HttpRequestMessage request)
    {
        var activity = Source.StartActivity("outgoing call", ActivityKind.Client);
        activity?.SetTag("http.request.method", request.Method.Method);
        if (request.RequestUri is { IsAbsoluteUri: true } target) activity?.SetTag("server.address", target.IdnHost);
        return activity;
    }

    internal static void Ended(Activity? activity, OutgoingResult result)
    {
        var outcome = Tag(result.Outcome);
        Count(outcome, result.Latency);
        activity?.SetTag("affiliate.outcome", outcome);
        if (result.Status is { } status) activity?.SetTag("http.response.status_code", (int)status);
        if (result.Outcome != OutgoingOutcome.Answered) activity?.SetStatus(ActivityStatusCode.Error);
    }

    internal static void Cancelled(Activity? activity, TimeSpan latency)
    {
        Count("cancelled", latency);
        activity?.SetTag("affiliate.outcome", "cancelled");
    }

    private static void Count(string outcome, TimeSpan latency)
    {
        var tag = new KeyValuePair<string, object?>("outcome", outcome);
        Calls.Add(1, tag);
        Duration.Record(latency.TotalSeconds, tag);
    }

    private static string Tag(OutgoingOutcome outcome) => outcome switch
    {
        OutgoingOutcome.InvalidRequest => "invalid_request",
        OutgoingOutcome.InvalidResponse => "invalid_response",
        _ => outcome.ToString().ToLowerInvariant(),
    };
}
