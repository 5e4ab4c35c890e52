using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Commission.WhatIf;

/// <summary>
/// <c>affiliate.whatif.conversions</c> (computed by rates that are not in force) and <c>affiliate.whatif.duration</c> (seconds).
/// </summary>
internal sealed class WhatIfMetrics
{
    private readonly Counter<long> conversions =
        AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.whatif.conversions", "{conversion}");

    private readonly Histogram<double> duration = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.whatif.duration", "s");

    public void Computed(int count, TimeSpan took)
    {
        conversions.Add(count);
        duration.Record(took.TotalSeconds);
    }
}
