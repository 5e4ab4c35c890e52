using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Products;
using Affiliate.Ingestion.Products;
using Affiliate.Ingestion.Products.Import;

namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>Stores a page's products and how far the run came, together or not at all.</summary>
internal sealed class StorePage(IngestionDb db, StoreProducts store, ProductMetrics metrics, TimeProvider time)
{
    private const int MostSamples = 20;

    /// <summary>
    /// The feed's row, locked, for the holder of the lease; null when the lease or the settings are no longer what they were.
    /// </summary>
    public async Task<ProductFeed?> HeldAsync(ProductFeed claimed, CancellationToken cancellation)
    {
        var feed = await LockedFeed.OfAsync(db, claimed.MerchantId, cancellation);
        return feed?.Lease == claimed.Lease && feed?.SettingsVersion == claimed.SettingsVersion ? feed : null;
    }

    /// <summary>The run with this page, stored; null when the feed is no longer ours.</summary>
    public async Task<FeedProgress?> StoreAsync(ProductFeed claimed, FeedProgress run, FeedPage page, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        if (await HeldAsync(claimed, cancellation) is not { } feed)
            return null;
        var counts = new StoredCounts();
        foreach (var some in page.Rows.Contents.Chunk(StoreProducts.Most))
        {
            var stored = await store.StoreAsync(feed.MerchantId, some, cancellation);
            counts = new StoredCounts(
                counts.Created + stored.Created, counts.Updated + stored.Updated, counts.Unchanged + stored.Unchanged);
            await db.SaveChangesAsync(cancellation);
        }

        feed.Run = With(run, page, counts);
        feed.LeasedUntil = time.GetUtcNow() + ClaimFeed.Lease;
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        metrics.Stored(ProductMetrics.Feed, feed.MerchantId, counts, page.Rows.Rejected.Count);
        return feed.Run;
    }

    private static FeedProgress With(FeedProgress run, FeedPage page, StoredCounts counts) => run with
    {
        Pages = run.Pages + 1,
        Rows = run.Rows + page.Count,
        Created = run.Created + counts.Created,
        Updated = run.Updated + counts.Updated,
        Unchanged = run.Unchanged + counts.Unchanged,
        Rejected = run.Rejected + page.Rows.Rejected.Count,
        RejectedRows = [.. run.RejectedRows
            .Concat(page.Rows.Rejected.Select(row => new RejectedFeedRow(run.Pages + 1, row.Index, row.Field, row.Reason)))
            .Take(MostSamples)],
        LastPage = page.Fingerprint,
    };
}
