using Affiliate.Ingestion.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Writes how a poll ended, and when the next one is due, and gives the lease back.</summary>
internal sealed class FeedReports(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int LongestError = 500;

    /// <summary>Writes it, unless the lease was lost.</summary>
    public async Task WriteAsync(ShopFeed feed, DateTimeOffset begun, DrainResult result, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        await using var write = await db.BeginWriteAsync(cancellation);
        var row = await db.Feeds.AsNoTracking().FirstOrDefaultAsync(known => known.MerchantId == feed.MerchantId && known.LeaseOwner == feed.Lease, cancellation);
        if (row is null)
            return;
        var good = result.Error is null;
        var failures = good ? 0 : row.ConsecutiveFailures + 1;
        var again = result.More || row.PollRequestedAt > begun;
        var next = time.GetUtcNow() + (again ? TimeSpan.Zero : ShopFeed.Wait(row.IntervalSeconds, failures));
        var error = result.Error is { Length: > LongestError } text ? text[..LongestError] : result.Error;
        var success = good ? begun : row.LastSuccessAt;
        await db.Feeds.Where(known => known.MerchantId == feed.MerchantId && known.LeaseOwner == feed.Lease).ExecuteUpdateAsync(
            set => set.SetProperty(known => known.LastPollAt, begun).SetProperty(known => known.LastSuccessAt, success)
                .SetProperty(known => known.LastError, error).SetProperty(known => known.ConsecutiveFailures, failures)
                .SetProperty(known => known.Blocked, result.Blocked).SetProperty(known => known.OldestUnacknowledgedAt, result.OldestLeft)
                .SetProperty(known => known.NextPollAt, next)
                .SetProperty(known => known.LeaseOwner, (string?)null).SetProperty(known => known.LeaseUntil, (DateTimeOffset?)null), cancellation);
        await write.CommitAsync(cancellation);
    }
}
