using Affiliate.Domain.ServiceLevels;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>
/// Measures how far behind each enabled feed is: the age of the oldest row seen and not acknowledged, or how long a good
/// poll is overdue, whichever is more. A shop polled on time that keeps nothing back has a lag of 0, however seldom it is
/// polled.
/// </summary>
internal sealed class FeedLag(
    IServiceScopeFactory scopes, FeedMetrics metrics, LevelMeter<IngestionDb> levels, TimeProvider time)
{
    private const double Jitter = 1.2;
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
        var lists = await db.FeedLists.AsNoTracking().Where(list => list.Feed.Enabled)
            .Select(
                list => new { list.MerchantId, list.Feed.IntervalSeconds, Since = list.LastSuccessAt ?? list.Feed.CreatedAt,
                    list.OldestUnacknowledgedAt })
            .ToListAsync(cancellation);
        metrics.Lag(
            now, lists.ConvertAll(list => (list.MerchantId, Of(now, list.Since, list.IntervalSeconds, list.OldestUnacknowledgedAt))));
        // A shop that is not reached serves no rows whose age could be measured.
        foreach (var list in lists)
        {
            if (Overdue(now, list.Since, list.IntervalSeconds) is { Ticks: > 0 } overdue)
                levels.Took(LevelMeasure.FeedLag, list.MerchantId, null, overdue);
        }
    }

    /// <summary>The lag of one list.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="since">Its last good poll, or when it was set up.</param>
    /// <param name="intervalSeconds">Between two polls.</param>
    /// <param name="oldest">Date of the oldest row seen and not acknowledged.</param>
    public static TimeSpan Of(DateTimeOffset now, DateTimeOffset since, int intervalSeconds, DateTimeOffset? oldest)
    {
        var overdue = Overdue(now, since, intervalSeconds);
        var waiting = now - (oldest ?? now);
        var lag = overdue > waiting ? overdue : waiting;
        return lag > TimeSpan.Zero ? lag : TimeSpan.Zero;
    }

    private static TimeSpan Overdue(DateTimeOffset now, DateTimeOffset since, int intervalSeconds) =>
        now - since - TimeSpan.FromSeconds(intervalSeconds * Jitter);
}
