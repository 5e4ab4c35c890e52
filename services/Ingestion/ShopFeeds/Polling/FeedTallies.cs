using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Records;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Adds a batch to what the operator sees in the feed's status.</summary>
internal static class FeedTallies
{
    public static async Task AddAsync(IngestionDb db, string merchant, FeedKind kind, IReadOnlyList<StoredRow> rows, CancellationToken cancellation)
    {
        long Count(RowOutcome outcome) => rows.Count(row => row.Outcome == outcome);
        var (taken, ignored, quarantined) = (Count(RowOutcome.Taken), Count(RowOutcome.Ignored), Count(RowOutcome.Quarantined));
        var (duplicates, conflicts) = (Count(RowOutcome.Duplicate), Count(RowOutcome.Conflict));
        var feeds = db.Feeds.Where(feed => feed.MerchantId == merchant);
        if (kind == FeedKind.Visit)
        {
            await feeds.ExecuteUpdateAsync(
                row => row.SetProperty(feed => feed.Visits.Taken, feed => feed.Visits.Taken + taken)
                    .SetProperty(feed => feed.Visits.Ignored, feed => feed.Visits.Ignored + ignored)
                    .SetProperty(feed => feed.Visits.Quarantined, feed => feed.Visits.Quarantined + quarantined)
                    .SetProperty(feed => feed.Visits.Duplicates, feed => feed.Visits.Duplicates + duplicates)
                    .SetProperty(feed => feed.Visits.Conflicts, feed => feed.Visits.Conflicts + conflicts), cancellation);
        }
        else
        {
            await feeds.ExecuteUpdateAsync(
                row => row.SetProperty(feed => feed.Orders.Taken, feed => feed.Orders.Taken + taken)
                    .SetProperty(feed => feed.Orders.Ignored, feed => feed.Orders.Ignored + ignored)
                    .SetProperty(feed => feed.Orders.Quarantined, feed => feed.Orders.Quarantined + quarantined)
                    .SetProperty(feed => feed.Orders.Duplicates, feed => feed.Orders.Duplicates + duplicates)
                    .SetProperty(feed => feed.Orders.Conflicts, feed => feed.Orders.Conflicts + conflicts), cancellation);
        }
    }
}
