using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Offers;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Checks.Operating;

/// <summary>Finds the check an address names, or refuses with 404.</summary>
internal static class FindCheck
{
    private const string What = "status check";

    public static CheckKind Kind(string name, string offer) => offer.Length <= Offer.LongestName && !offer.Any(char.IsControl)
        ? CheckKind.Find(name) ?? throw Refusal.NotFound(What)
        : throw Refusal.NotFound(What);

    public static async Task<StatusCheck> FindAsync(
        LeadStatusDb db, string merchantId, string offer, string check, CancellationToken cancellation)
    {
        var kind = Kind(check, offer).Name;
        return await db.StatusChecks.AsNoTracking().FirstOrDefaultAsync(
            known => known.MerchantId == merchantId && known.Offer == offer && known.Kind == kind, cancellation)
            ?? throw Refusal.NotFound(What);
    }
}
