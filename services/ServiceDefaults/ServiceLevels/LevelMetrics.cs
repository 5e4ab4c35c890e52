using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>
/// <c>affiliate.service_levels.rows</c> (rows added to the table), <c>affiliate.service_levels.nobody</c> (measurements counted for
/// nobody, since an hour tells only so many merchants and publishers apart; by <c>measure</c>) and
/// <c>affiliate.service_levels.lost</c> (measurements lost while the database was away).
/// </summary>
public sealed class LevelMetrics
{
    private readonly Counter<long> rows = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.service_levels.rows", "{row}");
    private readonly Counter<long> nobody =
        AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.service_levels.nobody", "{measurement}");

    private readonly Counter<long> lost = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.service_levels.lost", "{measurement}");

    internal void Stored(int count) => rows.Add(count);

    internal void ForNobody(string measure) => nobody.Add(1, new KeyValuePair<string, object?>("measure", measure));

    internal void Lost(long count) => lost.Add(count);
}
