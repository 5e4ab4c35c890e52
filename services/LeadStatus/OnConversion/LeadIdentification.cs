using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Leads;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.OnConversion;

/// <summary>Takes the external id over from the conversion (<c>meta_data.external_id</c>) when it changed there.</summary>
internal sealed class LeadIdentification(LeadStatusDb db, TimeProvider time)
{
    /// <summary>An id another lead of the offer has is left to that one: a CRM's answer for it could mean either.</summary>
    public async Task FollowAsync(Lead lead, string? before, string? now, CancellationToken cancellation)
    {
        if (now == lead.ExternalId || (now is null && lead.ExternalId != before))
            return;
        if (now is not null && await TakenAsync(lead, now, cancellation))
            lead.Note($"external id {now} was not taken: another lead of this offer has it", LeadAuthors.System, time.GetUtcNow());
        else
            lead.Identify(now, LeadAuthors.Merchant, time.GetUtcNow());
    }

    private Task<bool> TakenAsync(Lead lead, string externalId, CancellationToken cancellation) => db.Leads.AnyAsync(
        other => other.MerchantId == lead.MerchantId && other.Offer == lead.Offer && other.ExternalId == externalId, cancellation);
}
