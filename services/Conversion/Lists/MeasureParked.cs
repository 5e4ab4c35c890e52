using Affiliate.Conversion.Conversions.Reversals;
using Affiliate.ServiceDefaults.Operations;
using Affiliate.ServiceDefaults.Storage.Upkeep;

namespace Affiliate.Conversion.Lists;

/// <summary>How much stands in this service's part of <c>/v1/parked</c>.</summary>
internal sealed class MeasureParked : IMeasure<ConversionDb>
{
    public async Task MeasureAsync(ConversionDb db, CancellationToken cancellation)
    {
        ParkedMetrics.Record("click", await db.Conversions.LongCountAsync(row => row.AttributionDue != null, cancellation));
        ParkedMetrics.Record("late_lead", await db.Conversions.LongCountAsync(row => row.LeadTooLate, cancellation));
        ParkedMetrics.Record(
            "reversal",
            await db.Reversals.LongCountAsync(
                row => row.State == ReversalState.Parked || row.State == ReversalState.Unmatched, cancellation));
    }
}
