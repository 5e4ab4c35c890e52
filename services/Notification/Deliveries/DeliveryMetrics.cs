using System.Diagnostics.Metrics;
using Affiliate.Notification.Deliveries.Queueing;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Notification.Deliveries;

/// <summary>
/// <c>affiliate.deliveries</c> (attempts by outcome: delivered, retry, failed, off), <c>affiliate.delivery.latency</c>
/// (seconds a call took) and <c>affiliate.delivery.lag</c> (seconds from the planned time to the call).
/// </summary>
internal sealed class DeliveryMetrics
{
    private readonly Counter<long> deliveries = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.deliveries", "{attempt}");
    private readonly Histogram<double> latency = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.delivery.latency", "s");
    private readonly Histogram<double> lag = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.delivery.lag", "s");

    public void Sending(TimeSpan? late) => lag.Record(late?.TotalSeconds ?? 0);

    public void Settled(FinishedAttempt attempt, DeliveryState state)
    {
        var outcome = attempt.Result is null ? "off" : state switch
        {
            DeliveryState.Delivered => "delivered",
            DeliveryState.Pending => "retry",
            _ => "failed",
        };
        var tag = new KeyValuePair<string, object?>("outcome", outcome);
        deliveries.Add(1, tag);
        if (attempt.Record is { } record)
            latency.Record(record.LatencyMs / 1000d, tag);
    }
}
