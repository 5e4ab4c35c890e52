using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// <c>affiliate.consumer.lag</c> (seconds from an event's commit to its effect's) and <c>affiliate.consumer.failures</c> (attempts that
/// failed; most succeed when they are tried again), by queue.
/// </summary>
internal sealed class ConsumerMetrics(TimeProvider time)
{
    private readonly Histogram<double> lag = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.consumer.lag", "s");
    private readonly Counter<long> failures = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.consumer.failures", "{attempt}");

    public void Consumed(string queue, DateTime? sent)
    {
        if (sent is { } at)
            lag.Record(Math.Max(0, (time.GetUtcNow().UtcDateTime - at).TotalSeconds), Tag(queue));
    }

    public void Failed(string queue) => failures.Add(1, Tag(queue));

    private static KeyValuePair<string, object?> Tag(string queue) => new("queue", queue);
}
