using Affiliate.Ingestion.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>
/// Measures how far behind each enabled feed is: the age of the oldest row seen and not acknowledged, or else the time
/// since a poll last went well.
/// </summary>
internal sealed class FeedLag(IServiceScopeFactory scopes, FeedMetrics metrics, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private long measured;

    /// <summary>Measures when it is time again.</summary>
    public async Task MeasureAsync(CancellationToken cancellation)
    {
        if (measured != 0 && time.GetElapsedTime(measured) < Interval)
            return;
        measured = time.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        var now = time.GetUtcNow();
        var feeds = await db.Feeds.AsNoTracking().Where(feed => feed.Enabled)
            .Select(feed => new { feed.MerchantId, Since = feed.LastSuccessAt ?? feed.CreatedAt, feed.OldestUnacknowledgedAt }).ToListAsync(cancellation);
        metrics.Lag(feeds.ConvertAll(feed => (feed.MerchantId, Max(now - (feed.OldestUnacknowledgedAt ?? feed.Since), now - feed.Since))));
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
