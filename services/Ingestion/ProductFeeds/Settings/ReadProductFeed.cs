using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ProductFeeds.Settings;

/// <summary><c>GET /v1/merchants/{id}/product-feed</c> and its <c>/status</c>.</summary>
internal static class ReadProductFeed
{
    public static async Task<IResult> SettingsAsync(string id, IngestionDb db, CancellationToken cancellation) =>
        Results.Ok((await FindAsync(id, db, cancellation)).Settings);

    public static async Task<IResult> StatusAsync(string id, IngestionDb db, CancellationToken cancellation) =>
        Results.Ok(ProductFeedStatus.Of(await FindAsync(id, db, cancellation)));

    public static async Task<ProductFeed> FindAsync(string id, IngestionDb db, CancellationToken cancellation) =>
        await db.ProductFeeds.AsNoTracking().FirstOrDefaultAsync(feed => feed.MerchantId == id, cancellation)
            ?? throw Refusal.NotFound("product feed");
}
