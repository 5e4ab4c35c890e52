using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Settings;

/// <summary><c>GET /v1/merchants/{id}/feed</c>.</summary>
internal static class ReadFeedSettings
{
    public static async Task<IResult> HandleAsync(string id, IngestionDb db, CancellationToken cancellation) =>
        await db.Feeds.AsNoTracking().FirstOrDefaultAsync(row => row.MerchantId == id, cancellation) is { } feed
            ? Results.Ok(FeedView.Of(feed))
            : Problem.NotFound("feed");
}
