using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.ExtendedSales;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ExtendedSales.Billers;

/// <summary><c>GET /v1/merchants/{id}/billers</c> and <c>…/{shortname}</c>.</summary>
internal static class ReadBillers
{
    public static async Task<IResult> OneAsync(string id, string shortname, IngestionDb db, CancellationToken cancellation) =>
        Results.Ok(BillerView.Of(await FindAsync(db, id, shortname, cancellation)));

    public static async Task<IResult> AllAsync(
        string id, PageRequest page, IngestionDb db, MerchantLookup merchants, CancellationToken cancellation)
    {
        await merchants.GetAsync(id, cancellation);
        var billers = db.Billers.AsNoTracking().Where(biller => biller.MerchantId == id);
        if (page.After is { } after)
            billers = billers.Where(biller => string.Compare(biller.Shortname, after) > 0);
        var found = await billers.OrderBy(biller => biller.Shortname).Take(page.Limit + 1).ToListAsync(cancellation);
        var rows = page.Page(found, biller => biller.Shortname);
        return Results.Ok(new Page<BillerView>(rows.Data.Select(BillerView.Of).ToList(), rows.NextCursor));
    }

    /// <summary>A merchant's biller; 404 when it is none of its.</summary>
    public static async Task<Biller> FindAsync(IngestionDb db, string merchantId, string shortname, CancellationToken cancellation) =>
        BillerRules.IsShortname(shortname)
        && await db.Billers.AsNoTracking().FirstOrDefaultAsync(row => row.Shortname == shortname, cancellation) is { } biller
        && biller.MerchantId == merchantId
            ? biller : throw Refusal.NotFound("biller");
}
