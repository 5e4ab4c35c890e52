using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.ServiceDefaults.Storage.Batching;

/// <summary><c>affiliate.batch.size</c> (items, by work): how many were done together; one alone counts as 1.</summary>
internal static class BatchMetrics
{
    private static readonly Histogram<int> Sizes = AffiliateTelemetry.Meter.CreateHistogram<int>("affiliate.batch.size", "{item}");

    public static void Begun(string work, int items) => Sizes.Record(items, new KeyValuePair<string, object?>("work", work));
}
