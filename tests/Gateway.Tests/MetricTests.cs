using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests;

public sealed class MetricTests
{
    [Fact]
    public async Task Requests_are_counted_by_route_and_outcome()
    {
        var counted = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name.StartsWith("affiliate.gateway.", StringComparison.Ordinal))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
            counted.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
        listener.Start();
        await using var gateway =
            await RunningGateway.StartAsync(new Dictionary<string, string?> { ["Gateway:RateLimit:PerAddressPerSecond"] = "1" });

        await gateway.Anybody.GetAsync("go/secret-code");
        await gateway.Operator.GetAsync("v1/merchants/some-id");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => new ApiClient(gateway.Address, "aff_wrong").GetAsync("v1/balance")));

        Assert.Contains("affiliate.gateway.requests route=go outcome=ok", counted);
        Assert.Contains("affiliate.gateway.requests route=gateway outcome=refused", counted);
        Assert.Contains("affiliate.gateway.requests route=balance outcome=unauthenticated", counted);
        Assert.Contains("affiliate.gateway.authentication_failures route=balance", counted);
        Assert.Contains("affiliate.gateway.rate_limited route=balance by=address", counted);
        Assert.DoesNotContain(
            counted, line => line.Contains("some-id", StringComparison.Ordinal) || line.Contains("secret-code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_who_asks_too_often_nor_a_visitor_put_off_counts_as_a_failure()
    {
        using var counted = new RecordedMeasures("affiliate.gateway.requests");
        await using var gateway =
            await RunningGateway.StartAsync(new Dictionary<string, string?> { ["Gateway:RateLimit:PerAddressPerSecond"] = "1" });
        gateway.Backend.Otherwise(Answer.Status(503));

        await gateway.Anybody.GetAsync("go/prefetched").Expect(HttpStatusCode.ServiceUnavailable);
        await gateway.Operator.GetAsync("v1/ledger").Expect(HttpStatusCode.ServiceUnavailable);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => gateway.Anybody.PostAsync("script/lead", new { })));
        await gateway.Backend.DisposeAsync();
        await gateway.Anybody.GetAsync("go/nowhere").Expect(HttpStatusCode.ServiceUnavailable);

        Assert.Contains("affiliate.gateway.requests route=go outcome=deferred 1", counted.Lines);
        Assert.Contains("affiliate.gateway.requests route=ledger outcome=unavailable 1", counted.Lines);
        Assert.Contains("affiliate.gateway.requests route=script outcome=limited 1", counted.Lines);
        Assert.Contains("affiliate.gateway.requests route=go outcome=unavailable 1", counted.Lines);
    }
}
