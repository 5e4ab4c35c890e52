using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Affiliate.Ingestion.ShopFeeds.Polling.Rows;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>
/// <c>affiliate.feed.rows</c> (by <c>kind</c>, <c>outcome</c>, <c>merchant</c>), <c>affiliate.feed.polls</c> (by <c>kind</c>,
/// <c>outcome</c>, <c>merchant</c>), <c>affiliate.feed.poll.duration</c> (seconds), <c>affiliate.feed.lag</c> (seconds, by
/// <c>merchant</c>), <c>affiliate.feed.lag.max</c> (seconds, over all shops: the one to alert on) and
/// <c>affiliate.feed.measured_at</c> (Unix seconds: when the lag was measured last). The first 200 merchants have a label of
/// their own, all others together are <c>other</c>.
/// </summary>
internal sealed class FeedMetrics
{
    private const int MostLabels = 200;
    private readonly ConcurrentDictionary<string, KeyValuePair<string, object?>> labels = new(StringComparer.Ordinal);
    private readonly Counter<long> rows = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.feed.rows", "{row}");
    private readonly Counter<long> polls = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.feed.polls", "{poll}");
    private readonly Histogram<double> duration = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.feed.poll.duration", "s");
    private readonly Gauge<double> lag = AffiliateTelemetry.Meter.CreateGauge<double>("affiliate.feed.lag", "s");
    private readonly Gauge<double> worst = AffiliateTelemetry.Meter.CreateGauge<double>("affiliate.feed.lag.max", "s");
    private readonly Gauge<long> measuredAt = AffiliateTelemetry.Meter.CreateGauge<long>("affiliate.feed.measured_at", "s");

    private IReadOnlyCollection<KeyValuePair<string, object?>> told = [];

    public void Stored(string merchant, FeedKind kind, IReadOnlyList<StoredRow> stored)
    {
        foreach (var same in stored.CountBy(row => row.Outcome))
            rows.Add(same.Value, Tag("kind", kind.Name()), Tag("outcome", same.Key.ToString()), Label(merchant));
    }

    public void HeldBack(string merchant, FeedKind kind) =>
        rows.Add(1, Tag("kind", kind.Name()), Tag("outcome", nameof(HeldBack)), Label(merchant));

    public void Polled(string merchant, FeedKind kind, DrainResult result, TimeSpan took)
    {
        var outcome = result.End switch
        {
            DrainEnd.Emptied or DrainEnd.Paused => "ok",
            DrainEnd.Blocked => "blocked",
            _ => "failed",
        };
        polls.Add(1, Tag("kind", kind.Name()), Tag("outcome", outcome), Label(merchant));
        duration.Record(took.TotalSeconds);
    }

    public void Lag(DateTimeOffset now, IReadOnlyList<(string Merchant, TimeSpan Lag)> shops)
    {
        var lags = shops.GroupBy(shop => Label(shop.Merchant))
            .ToDictionary(same => same.Key, same => same.Max(shop => shop.Lag.TotalSeconds));
        // A shop that is polled no more would keep its last lag.
        foreach (var gone in told.Except(lags.Keys))
            lag.Record(0, gone);
        foreach (var (label, seconds) in lags)
            lag.Record(seconds, label);
        told = [.. lags.Keys];
        worst.Record(shops.Count == 0 ? 0 : shops.Max(shop => shop.Lag.TotalSeconds));
        measuredAt.Record(now.ToUnixTimeSeconds());
    }

    private KeyValuePair<string, object?> Label(string merchant)
    {
        if (labels.TryGetValue(merchant, out var label))
            return label;
        return labels.Count < MostLabels ? labels.GetOrAdd(merchant, name => new("merchant", name)) : new("merchant", "other");
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value.ToLowerInvariant());
}
