using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Data.Products;

/// <summary>Takes the feed that has been due longest; the lease in the database keeps other instances from it.</summary>
internal sealed class ClaimFeed(IngestionDb db, TimeProvider time)
{
    /// <summary>Longer than a page may take to be fetched and stored; renewed with each page.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(2);

    private static readonly MicrosecondsConverter Times = new();

    private const string Due =
        "SELECT * FROM product_feeds WHERE next_run_at <= {0} AND (leased_until IS NULL OR leased_until <= {0}) ORDER BY next_run_at "
            + "LIMIT 1";

    /// <summary>The feed, not tracked; null when none is due.</summary>
    public async Task<ProductFeed?> NextAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!await db.ProductFeeds.AnyAsync(
            feed => feed.NextRunAt <= now && (feed.LeasedUntil == null || feed.LeasedUntil <= now), cancellation))
            return null;
        await using var write = await db.BeginWriteAsync(cancellation);
        var due = await (db.Database.IsNpgsql()
            ? db.ProductFeeds.FromSqlRaw(Due + " FOR UPDATE SKIP LOCKED", now)
            : db.ProductFeeds.FromSqlRaw(Due, Times.ConvertToProviderTyped(now))).ToListAsync(cancellation);
        if (due is not [var feed])
            return null;
        (feed.Lease, feed.LeasedUntil, feed.LastAttemptAt) = (Ids.New(), now + Lease, now);
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return feed;
    }
}
