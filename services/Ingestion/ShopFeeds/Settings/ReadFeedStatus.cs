using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Settings;

/// <summary><c>GET /v1/merchants/{id}/feed/status</c>: an operator's, or the merchant's own.</summary>
internal static class ReadFeedStatus
{
    public static async Task<IResult> HandleAsync(string id, Caller caller, IngestionDb db, CancellationToken cancellation)
    {
        var feed = caller.IsOperator || caller.Id == id
            ? await db.Feeds.AsNoTracking().Include(row => row.Lists).FirstOrDefaultAsync(row => row.MerchantId == id, cancellation)
            : null;
        return feed is null ? Problem.NotFound("feed") : Results.Ok(FeedStatus.Of(feed));
    }
}
