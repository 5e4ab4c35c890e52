using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>
/// Leases of feeds in the database, so that several instances share the work and none polls a shop that another one
/// polls. A lease that was lost can store nothing more.
/// </summary>
internal sealed class FeedClaims(IServiceScopeFactory scopes, FeedOptions options, TimeProvider time)
{
    /// <summary>Feeds that are due, those in good health first.</summary>
    public Task<List<DueFeed>> DueAsync(int most, CancellationToken cancellation) => InAsync(db =>
    {
        var now = time.GetUtcNow();
        return db.Feeds.AsNoTracking().Where(feed => feed.Enabled && feed.NextPollAt <= now && (feed.LeaseUntil == null || feed.LeaseUntil < now))
            .OrderBy(feed => feed.ConsecutiveFailures > 0).ThenBy(feed => feed.NextPollAt).Take(most)
            .Select(feed => new DueFeed(feed.MerchantId, feed.ConsecutiveFailures > 0)).ToListAsync(cancellation);
    });

    /// <summary>The lease's name, when nobody else was faster.</summary>
    public Task<string?> TakeAsync(string merchant, CancellationToken cancellation) => InAsync(async db =>
    {
        var lease = Ids.New();
        var now = time.GetUtcNow();
        var until = now + options.Lease;
        await using var write = await db.BeginWriteAsync(cancellation);
        var taken = await db.Feeds
            .Where(feed => feed.MerchantId == merchant && feed.Enabled && feed.NextPollAt <= now && (feed.LeaseUntil == null || feed.LeaseUntil < now))
            .ExecuteUpdateAsync(row => row.SetProperty(feed => feed.LeaseOwner, lease).SetProperty(feed => feed.LeaseUntil, until), cancellation);
        await write.CommitAsync(cancellation);
        return taken == 1 ? lease : null;
    });

    /// <summary>Keeps the lease; false when it is lost.</summary>
    public Task<bool> RenewAsync(ShopFeed feed, CancellationToken cancellation) => InAsync(async db =>
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        var held = await LockAsync(db, feed, cancellation);
        await write.CommitAsync(cancellation);
        return held;
    });

    /// <summary>Locks the feed's row in the open transaction and renews the lease; false when it is lost.</summary>
    public async Task<bool> LockAsync(IngestionDb db, ShopFeed feed, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + options.Lease;
        var locked = feed.Lease is { } lease
            ? await db.Feeds.Where(row => row.MerchantId == feed.MerchantId && row.LeaseOwner == lease)
                .ExecuteUpdateAsync(row => row.SetProperty(other => other.LeaseUntil, until), cancellation)
            : await db.Feeds.Where(row => row.MerchantId == feed.MerchantId)
                .ExecuteUpdateAsync(row => row.SetProperty(other => other.LeaseUntil, other => other.LeaseUntil), cancellation);
        return locked == 1;
    }

    /// <summary>On SQLite there is one process: what an earlier one polled when it was killed is free at once.</summary>
    public Task TakeOverAsync(CancellationToken cancellation) => InAsync(async db =>
    {
        if (db.Database.IsNpgsql())
            return 0;
        await using var write = await db.BeginWriteAsync(cancellation);
        var freed = await db.Feeds.Where(feed => feed.LeaseUntil != null)
            .ExecuteUpdateAsync(row => row.SetProperty(feed => feed.LeaseUntil, (DateTimeOffset?)null), cancellation);
        await write.CommitAsync(cancellation);
        return freed;
    });

    private async Task<T> InAsync<T>(Func<IngestionDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IngestionDb>());
    }
}

/// <summary>A feed whose time has come.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Failing">Its last poll failed.</param>
internal sealed record DueFeed(string MerchantId, bool Failing);
