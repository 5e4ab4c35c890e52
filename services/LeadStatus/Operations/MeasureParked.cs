using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.Operations;
using Affiliate.ServiceDefaults.Storage.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Operations;

/// <summary>How much stands in this service's part of <c>/v1/parked</c>.</summary>
internal sealed class MeasureParked : IMeasure<LeadStatusDb>
{
    public async Task MeasureAsync(LeadStatusDb db, CancellationToken cancellation)
    {
        ParkedMetrics.Record("lead", await db.Conversions.LongCountAsync(conversion => !conversion.HasLead, cancellation));
        ParkedMetrics.Record("decision", await db.Leads.LongCountAsync(lead => lead.AttentionSince != null, cancellation));
    }
}
