using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Calls_are_counted_by_outcome_and_nothing_else()
    {
        var seen = new ConcurrentBag<KeyValuePair<string, object?>[]>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "affiliate.outgoing.calls"
                && instrument.Meter.Name == OutgoingTelemetry.Name) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => seen.Add(tags.ToArray()));
        listener.Start();
        using var http = Call.Http();

        await http.GetAsync("http://127.0.0.1/hook/private?token=secret");

        Assert.Contains(seen, tags => tags.Contains(KeyValuePair.Create("outcome", (object?)"blocked")));
        Assert.All(seen, tags => Assert.Equal("outcome", Assert.Single(tags).Key));
    }

    [Fact]
    public async Task A_span_tells_host_and_outcome_but_no_path_or_query()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == OutgoingTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = new LoopbackServer(LoopbackServer.Ok("body"));
        using var http = Call.Http(Call.EverythingAllowed, Call.Answers("127.0.0.1"));

        await http.GetAsync($"http://spanned.example:{server.Port}/hook/private?token=secret");

        var span = Assert.Single(spans, span => (string?)span.GetTagItem("server.address") == "spanned.example");
        Assert.Equal("answered", span.GetTagItem("affiliate.outcome"));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.DoesNotContain(span.TagObjects, tag => $"{tag.Value}" is var text && (text.Contains("secret", StringComparison.Ordinal)
            || text.Contains("hook", StringComparison.Ordinal) || text.Contains("body", StringComparison.Ordinal)));
    }
}
