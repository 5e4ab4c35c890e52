using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Feeds;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>Writes how a poll ended, and when the next one is due, and gives the lease back.</summary>
internal sealed class FeedReports(IServiceScopeFactory scopes, FeedClaims claims, TimeProvider time)
{
    /// <summary>Writes it, unless the lease was lost; true when a row is held back that was not before.</summary>
    public async Task<bool> WriteAsync(ShopFeed feed, DateTimeOffset begun, DrainResult result, bool slow, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        await using var write = await db.BeginWriteAsync(cancellation);
        // Locked first, so that a wish to poll now is seen here or overwrites what is written here.
        if (!await claims.LockAsync(db, feed, cancellation))
            return false;
        var list = await db.FeedLists.Include(row => row.Feed)
            .FirstAsync(row => row.MerchantId == feed.MerchantId && row.Kind == feed.ListName, cancellation);
        var held = list.Rows.HeldBack;
        FeedHealth.Record(list, result, begun.ToStorable(), time.GetStorableNow());
        (list.Slow, list.LeaseOwner, list.LeaseUntil) = (slow, null, null);
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return list.Rows.HeldBack > held;
    }
}
