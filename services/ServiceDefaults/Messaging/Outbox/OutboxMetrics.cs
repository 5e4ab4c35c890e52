using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.ServiceDefaults.Messaging.Outbox;

/// <summary><c>affiliate.outbox.relayed</c> (messages) and <c>affiliate.outbox.age</c> (seconds from commit to bus), by database.</summary>
internal sealed class OutboxMetrics(TimeProvider time)
{
    private readonly Counter<long> relayed = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.outbox.relayed", "{message}");
    private readonly Histogram<double> age = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.outbox.age", "s");

    public void Relayed(string database, IReadOnlyList<OutboxMessage> rows)
    {
        if (rows.Count == 0)
            return;
        var tag = new KeyValuePair<string, object?>("database", database);
        relayed.Add(rows.Count, tag);
        age.Record((time.GetUtcNow() - rows[0].At).TotalSeconds, tag);
    }
}
