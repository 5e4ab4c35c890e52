using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Reporting;

/// <summary>
/// <c>affiliate.reports.counted</c> (clicks, visits, conversions and commissions, by <c>kind</c>), <c>affiliate.reports.lag</c> (how
/// old they were when they were counted) and <c>affiliate.reports.duration</c> (how long a report took, by what it was read <c>from</c>).
/// </summary>
internal sealed class ReportingMetrics
{
    private readonly Counter<long> counted = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.reports.counted");
    private readonly Histogram<double> lag = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.reports.lag", "s");
    private readonly Histogram<double> duration = AffiliateTelemetry.Meter.CreateHistogram<double>("affiliate.reports.duration", "s");

    public void Counted(string kind, int many, TimeSpan age)
    {
        var tag = new KeyValuePair<string, object?>("kind", kind);
        counted.Add(many, tag);
        lag.Record(Math.Max(0, age.TotalSeconds), tag);
    }

    public void Read(string from, TimeSpan took) =>
        duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("from", from));
}
