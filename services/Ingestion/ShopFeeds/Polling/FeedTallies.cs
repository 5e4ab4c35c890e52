using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Feeds;
using Affiliate.Ingestion.ShopFeeds.Polling.Rows;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Adds a batch to what the operator sees in the feed's status, and renews the lease with the same statement.</summary>
internal static class FeedTallies
{
    /// <summary>False when the lease is lost: then nothing of the batch may be stored.</summary>
    public static async Task<bool> AddAsync(
        IngestionDb db, ShopFeed feed, IReadOnlyList<StoredRow> rows, DateTimeOffset until, CancellationToken cancellation)
    {
        long Count(RowOutcome outcome) => rows.Count(row => row.Outcome == outcome);
        var (taken, ignored, quarantined) = (Count(RowOutcome.Taken), Count(RowOutcome.Ignored), Count(RowOutcome.Quarantined));
        var (duplicates, conflicts) = (Count(RowOutcome.Duplicate), Count(RowOutcome.Conflict));
        var leased = feed.Lease is not null;
        var written = await FeedClaims.Held(db, feed).ExecuteUpdateAsync(
            row => row.SetProperty(list => list.Rows.Taken, list => list.Rows.Taken + taken)
                .SetProperty(list => list.Rows.Ignored, list => list.Rows.Ignored + ignored)
                .SetProperty(list => list.Rows.Quarantined, list => list.Rows.Quarantined + quarantined)
                .SetProperty(list => list.Rows.Duplicates, list => list.Rows.Duplicates + duplicates)
                .SetProperty(list => list.Rows.Conflicts, list => list.Rows.Conflicts + conflicts)
                .SetProperty(list => list.LeaseUntil, list => leased ? until : list.LeaseUntil), cancellation);
        return written == 1;
    }
}
