using System.Diagnostics.Metrics;

namespace Affiliate.Conversion.Conversions;

/// <summary><c>affiliate.conversions</c>: conversions recorded, by status, type and source.</summary>
internal sealed class ConversionMetrics
{
    private readonly Counter<long> recorded = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.conversions", "{conversion}");

    public void Recorded(StoredConversion conversion) => recorded.Add(
        1,
        new("status", conversion.Status),
        new("type", conversion.Type),
        new("source", conversion.Source));
}
