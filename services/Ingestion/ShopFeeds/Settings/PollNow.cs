using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Polling;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Settings;

/// <summary>
/// <c>POST /v1/merchants/{id}/feed/poll</c>: makes the feed due and waits until a poll that began after that has ended,
/// whichever instance ran it. A shop that takes longer than a minute: 202.
/// </summary>
internal static class PollNow
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task<IResult> HandleAsync(
        string id, IngestionDb db, WakeSignal<FeedScheduler> signal, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetStorableNow();
        var feed = await db.Feeds.AsNoTracking().FirstOrDefaultAsync(row => row.MerchantId == id, cancellation);
        if (feed is null)
            return Problem.NotFound("feed");
        if (!feed.Enabled)
            return Problem.Of(StatusCodes.Status409Conflict, "The feed is disabled.");
        await MakeDueAsync(db, id, now, cancellation);
        signal.Raise();
        IQueryable<Feed> feeds = db.Feeds.AsNoTracking().Include(row => row.Lists);
        for (var waited = TimeSpan.Zero; waited < Patience; waited = time.GetUtcNow() - now)
        {
            await Task.Delay(Look, time, cancellation);
            feed = await feeds.FirstOrDefaultAsync(row => row.MerchantId == id, cancellation);
            if (feed is null || IsDone(feed, now))
                break;
        }

        if (feed is null)
            return Problem.NotFound("feed");
        return IsDone(feed, now)
            ? Results.Ok(FeedStatus.Of(feed)) : Results.Json(FeedStatus.Of(feed), statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task MakeDueAsync(IngestionDb db, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var write = await db.BeginKeepingAsync(cancellation);
        await db.FeedLists.Where(row => row.MerchantId == id).ExecuteUpdateAsync(
            row => row.SetProperty(list => list.NextPollAt, now).SetProperty(list => list.PollRequestedAt, now), cancellation);
        await write.CommitAsync(cancellation);
    }

    private static bool IsDone(Feed feed, DateTimeOffset since) => feed.Lists.TrueForAll(list => list.LastPollAt >= since);
}
