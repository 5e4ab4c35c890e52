using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// <c>affiliate.clicks</c> (by <c>counted</c>), <c>affiliate.clicks.unstored</c>, <c>affiliate.clicks.group</c> (clicks per
/// commit) and <c>affiliate.clicks.commit</c> (seconds).
/// </summary>
internal sealed class ClickMetrics
{
    private static readonly KeyValuePair<string, object?> Counted = new("counted", true);
    private static readonly KeyValuePair<string, object?> Uncounted = new("counted", false);
    private readonly Counter<long> clicks = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.clicks", "{click}");
    private readonly Counter<long> unstored = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.clicks.unstored", "{click}");
    private readonly Histogram<int> together = AffiliateTelemetry.Meter.CreateHistogram<int>("affiliate.clicks.group", "{click}");
    private readonly Histogram<double> commit = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.clicks.commit", "s");

    public void Stored(List<WaitingClick> group, TimeSpan took)
    {
        var counted = group.Count(waiting => waiting.Click.Counted);
        if (counted > 0)
            clicks.Add(counted, Counted);
        if (counted < group.Count)
            clicks.Add(group.Count - counted, Uncounted);
        together.Record(group.Count);
        commit.Record(took.TotalSeconds);
    }

    public void Lost(int count) => unstored.Add(count);
}
