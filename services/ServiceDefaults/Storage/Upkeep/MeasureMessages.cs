using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage.Upkeep;

/// <summary>
/// <c>affiliate.outbox.depth</c> (messages that wait for the bus), <c>affiliate.outbox.oldest</c> (seconds the first of them has waited)
/// and <c>affiliate.dead_letters</c> (messages given up on), by database.
/// </summary>
internal sealed class MeasureMessages<TDb>(TimeProvider time) : IMeasure<TDb>
    where TDb : ServiceDb
{
    private readonly Gauge<long> depth = AffiliateTelemetry.Meter.CreateGauge<long>("affiliate.outbox.depth", "{message}");
    private readonly Gauge<double> oldest = AffiliateTelemetry.Meter.CreateGauge<double>("affiliate.outbox.oldest", "s");
    private readonly Gauge<long> dead = AffiliateTelemetry.Meter.CreateGauge<long>("affiliate.dead_letters", "{message}");
    private readonly KeyValuePair<string, object?> tag = new("database", typeof(TDb).Name);

    public async Task MeasureAsync(TDb db, CancellationToken cancellation)
    {
        depth.Record(await db.Outbox.LongCountAsync(cancellation), tag);
        var first = await db.Outbox.OrderBy(row => row.Id).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(cancellation);
        oldest.Record(first is { } at ? Math.Max(0, (time.GetUtcNow() - at).TotalSeconds) : 0, tag);
        dead.Record(await db.DeadLetters.LongCountAsync(cancellation), tag);
    }
}
