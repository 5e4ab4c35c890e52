using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.ServiceDefaults.Journal;

/// <summary>
/// <c>affiliate.journal.kept</c> (entries) and <c>affiliate.journal.lag</c> (seconds from publishing to the journal), by database.
/// </summary>
internal sealed class JournalMetrics(TimeProvider time)
{
    private readonly Counter<long> kept = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.journal.kept", "{entry}");
    private readonly Histogram<double> lag = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.journal.lag", "s");

    public void Kept(string database, IReadOnlyList<OutboxMessage> rows) => Kept(database, rows.Count, rows[0].At);

    public void Kept(string database, int count, DateTimeOffset oldest)
    {
        var tag = new KeyValuePair<string, object?>("database", database);
        kept.Add(count, tag);
        lag.Record(Math.Max(0, (time.GetUtcNow() - oldest).TotalSeconds), tag);
    }
}
