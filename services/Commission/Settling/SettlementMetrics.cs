using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Commission.Settling;

/// <summary>
/// <c>affiliate.settlement.conversions</c> (by outcome: settled, skipped) and <c>affiliate.settlement.duration</c> (a run's seconds).
/// </summary>
internal sealed class SettlementMetrics
{
    private readonly Counter<long> conversions =
        AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.settlement.conversions", "{conversion}");

    private readonly Histogram<double> duration = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.settlement.duration", "s");

    public void Settled(int count) => conversions.Add(count, new KeyValuePair<string, object?>("outcome", "settled"));

    public void Finished(int skipped, TimeSpan took)
    {
        conversions.Add(skipped, new KeyValuePair<string, object?>("outcome", "skipped"));
        duration.Record(took.TotalSeconds);
    }
}
