using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Affiliate.ServiceDefaults.Telemetry;

/// <summary>
/// Buckets of our own histograms of seconds, from a millisecond to an hour: the default ones are made for milliseconds, and put all that
/// takes less than 5 s into one.
/// </summary>
internal static class SecondBuckets
{
    private static readonly double[] Seconds =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];

    /// <summary>Null leaves an instrument as it is.</summary>
    public static MetricStreamConfiguration? Of(Instrument instrument) =>
        instrument.Unit == "s" && instrument is Histogram<double> && instrument.Meter.Name.StartsWith("Affiliate", StringComparison.Ordinal)
            ? new ExplicitBucketHistogramConfiguration { Boundaries = Seconds }
            : null;
}
