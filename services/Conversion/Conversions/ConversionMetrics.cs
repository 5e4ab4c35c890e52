using System.Diagnostics.Metrics;

namespace Affiliate.Conversion.Conversions;

/// <summary>
/// <c>affiliate.conversions</c>: conversions recorded, by status, type and source. <c>affiliate.conversions.contradicted</c>:
/// merchants' own reports that say otherwise than the tracking script's first one, by type. <c>affiliate.conversions.reinstated</c>:
/// rejected or reversed ones that the operator had stand after all, by type. <c>affiliate.conversions.decided</c>: those under review
/// that the operator approved or rejected, by status and type. <c>affiliate.conversions.reversals</c>: what was taken back, by kind and
/// by what became of it.
/// </summary>
internal sealed class ConversionMetrics
{
    private readonly Counter<long> recorded = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.conversions", "{conversion}");

    private readonly Counter<long> contradicted = AffiliateTelemetry.Meter.CreateCounter<long>(
        "affiliate.conversions.contradicted", "{report}");

    private readonly Counter<long> reinstated = AffiliateTelemetry.Meter.CreateCounter<long>(
        "affiliate.conversions.reinstated", "{conversion}");

    private readonly Counter<long> decided = AffiliateTelemetry.Meter.CreateCounter<long>(
        "affiliate.conversions.decided", "{conversion}");

    private readonly Counter<long> reversals = AffiliateTelemetry.Meter.CreateCounter<long>(
        "affiliate.conversions.reversals", "{reversal}");

    public void Reversal(StoredReversal reversal) => reversals.Add(1, new("state", reversal.State), new("kind", reversal.Kind));

    public void Reinstated(string type) => reinstated.Add(1, new KeyValuePair<string, object?>("type", type));

    public void Decided(StoredConversion conversion) =>
        decided.Add(1, new("status", conversion.Status), new("type", conversion.Type));

    public void Contradicted(string type) => contradicted.Add(1, new KeyValuePair<string, object?>("type", type));

    public void Recorded(StoredConversion conversion) => recorded.Add(
        1,
        new("status", conversion.Status),
        new("type", conversion.Type),
        new("source", conversion.Source));
}
