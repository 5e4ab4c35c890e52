using System.Collections.Concurrent;
using System.Diagnostics;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Telemetry;
using Affiliate.ServiceDefaults.Tests.Outgoing;
using Affiliate.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Affiliate.ServiceDefaults.Tests.Telemetry;

public sealed class TracesTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Traces_join_a_request_to_its_calls_and_tell_strangers_and_collectors_nothing_private()
    {
        var spans = new Spans();
        await using var publisher = await Receiver.StartAsync();
        await using var service = await RunningService.StartAsync(
            builder =>
            {
                builder.AddTelemetry("test");
                builder.Services.AddOutgoingHttp(builder.Configuration);
            },
            app => app.MapGet("/signup", async (OutgoingHttp http) =>
                Results.Text((await http.GetAsync(publisher.Url + "hook/private?key=secret")).Outcome.ToString())),
            new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9",
                ["Network:AllowPrivateAddresses"] = "true",
            },
            after: services => services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(spans)));
        using var client = new HttpClient { BaseAddress = service.Address };

        Assert.Equal("Answered", await client.GetStringAsync("signup?password=secret"));

        await Eventually.Async(() => spans.Any(span => span.DisplayName == "GET /signup"), Deadline, "the request's span has ended");
        var request = Assert.Single(spans, span => span.DisplayName == "GET /signup");
        Assert.Single(spans, span => span.Source.Name == OutgoingTelemetry.Name && span.TraceId == request.TraceId);
        Assert.DoesNotContain(spans.Where(span => span.TraceId == request.TraceId), span => span.TagObjects
            .Any(
                tag => $"{tag.Value}" is var text
                    && (text.Contains("secret", StringComparison.Ordinal) || text.Contains("hook", StringComparison.Ordinal))));
        var sent = Assert.Single(publisher.Requests).Headers;
        Assert.DoesNotContain(
            sent.Keys,
            name => name.StartsWith("trace", StringComparison.OrdinalIgnoreCase)
                || name.Equals("baggage", StringComparison.OrdinalIgnoreCase));
    }

    private sealed class Spans : BaseProcessor<Activity>, IEnumerable<Activity>
    {
        private readonly ConcurrentQueue<Activity> ended = new();

        public override void OnEnd(Activity data) => ended.Enqueue(data);

        public IEnumerator<Activity> GetEnumerator() => ended.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
