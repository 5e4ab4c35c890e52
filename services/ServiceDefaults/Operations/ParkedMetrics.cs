using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.ServiceDefaults.Operations;

/// <summary><c>affiliate.parked</c>: what waits for its parent or for the operator, as <c>/v1/parked</c> lists it, by kind.</summary>
public static class ParkedMetrics
{
    private static readonly Gauge<long> Parked = AffiliateTelemetry.Meter.CreateGauge<long>("affiliate.parked", "{item}");

    /// <summary>Says how many of a kind there are.</summary>
    public static void Record(string kind, long count) => Parked.Record(count, new KeyValuePair<string, object?>("kind", kind));
}
