using Affiliate.Domain.ServiceLevels;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.ServiceLevels;

namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>
/// Measures how old a shop's rows were when they were taken. What the shop had before its feed was set up counts from then; what an
/// operator frees from quarantine doesn't count.
/// </summary>
internal sealed class RowAges(LevelMeter<IngestionDb> levels)
{
    public void Measure(ShopFeed feed, IReadOnlyList<StoredRow> rows, PublisherNumbers publishers, DateTimeOffset now)
    {
        if (feed.Lease is null)
            return;
        foreach (var row in rows.Where(row => row.Outcome == RowOutcome.Taken))
        {
            var since = row.Record.At > feed.SetUpAt ? row.Record.At : feed.SetUpAt;
            levels.Took(LevelMeasure.FeedLag, feed.MerchantId, publishers.Of(row.Record.Partner!.Value).Value, now - since);
        }
    }
}
