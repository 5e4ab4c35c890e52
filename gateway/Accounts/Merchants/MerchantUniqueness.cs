using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Accounts.Merchants;

/// <summary>What only one merchant may have. Asked under the lock of <see cref="AccountNumbers"/>, so the answer stays true.</summary>
internal static class MerchantUniqueness
{
    /// <summary>409 naming what another merchant has; null when nothing is taken.</summary>
    public static async Task<ProblemHttpResult?> TakenAsync(GatewayDb db, string id, MerchantValues values, CancellationToken cancellation)
    {
        if (await db.Merchants.AnyAsync(merchant => merchant.Number == values.Number && merchant.Id != id, cancellation))
            return Problem.Taken("number", "Another merchant has this number.");
        var site = await db.Sites.AsNoTracking()
            .FirstOrDefaultAsync(site => values.Sites.Contains(site.Origin) && site.MerchantId != id, cancellation);
        return site is null ? null : Problem.Taken("sites", $"{site.Origin} belongs to another merchant.");
    }

    /// <summary>Takes the sites the merchant has now and gives the others back.</summary>
    public static async Task KeepSitesAsync(GatewayDb db, Merchant merchant, CancellationToken cancellation)
    {
        var kept = await db.Sites.Where(site => site.MerchantId == merchant.Id).ToListAsync(cancellation);
        db.Sites.RemoveRange(kept.Where(site => !merchant.Sites.Contains(site.Origin, StringComparer.Ordinal)));
        db.Sites.AddRange(merchant.Sites.Except(kept.Select(site => site.Origin), StringComparer.Ordinal)
            .Select(origin => new MerchantSite { Origin = origin, MerchantId = merchant.Id }));
    }
}
