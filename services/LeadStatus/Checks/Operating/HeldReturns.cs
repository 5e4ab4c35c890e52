using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Leads;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Checks.Operating;

/// <summary>
/// How many leads that a check's last run returned wait for the operator's look: their conversions stand until then. It is known as soon as
/// the conversions have answered, which is after the run.
/// </summary>
internal static class HeldReturns
{
    public static async Task<int> CountAsync(LeadStatusDb db, StatusCheck check, CancellationToken cancellation)
    {
        if (check.LastRun?.At is not { } since)
            return 0;
        var actor = CheckKind.Find(check.Kind)!.Actor.Name;
        var held = await db.Leads.AsNoTracking()
            .Where(lead => lead.MerchantId == check.MerchantId && lead.Offer == check.Offer && lead.Status == LeadState.Returned
                && lead.MovedAt >= since && db.Conversions.Any(one => one.Id == lead.ConversionId && one.ReturnIsHeld))
            .Select(lead => lead.History).ToListAsync(cancellation);
        return held.Count(history => history.Last(line => line.IsMove()).By == actor);
    }
}
