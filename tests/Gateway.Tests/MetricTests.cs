using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

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
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => new Testing.ApiClient(gateway.Address, "aff_wrong").GetAsync("v1/balance")));

        Assert.Contains("affiliate.gateway.requests route=go outcome=ok", counted);
        Assert.Contains("affiliate.gateway.requests route=gateway outcome=refused", counted);
        Assert.Contains("affiliate.gateway.requests route=balance outcome=unauthenticated", counted);
        Assert.Contains("affiliate.gateway.authentication_failures route=balance", counted);
        Assert.Contains("affiliate.gateway.rate_limited route=balance by=address", counted);
        Assert.DoesNotContain(
            counted, line => line.Contains("some-id", StringComparison.Ordinal) || line.Contains("secret-code", StringComparison.Ordinal));
    }
}
