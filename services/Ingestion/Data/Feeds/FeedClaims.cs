using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Polling;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Data.Feeds;

/// <summary>
/// Leases of feeds' lists in the database, so that several instances share the work and none polls a list that another
/// one polls. A lease that was lost can store nothing more.
/// </summary>
internal sealed class FeedClaims(IServiceScopeFactory scopes, FeedOptions options, TimeProvider time)
{
    /// <summary>Lists that are due, the quick in good health first.</summary>
    public Task<List<DueList>> DueAsync(int most, CancellationToken cancellation) => InAsync(async db =>
    {
        var now = time.GetUtcNow();
        var due = await db.FeedLists.AsNoTracking()
            .Where(list => list.NextPollAt <= now && list.Feed.Enabled && (list.LeaseUntil == null || list.LeaseUntil < now))
            .OrderBy(list => list.Slow || list.ConsecutiveFailures > 0).ThenBy(list => list.NextPollAt).Take(most)
            .Select(list => new { list.MerchantId, list.Kind, Slow = list.Slow || list.ConsecutiveFailures > 0 }).ToListAsync(cancellation);
        return due.ConvertAll(list => new DueList(list.MerchantId, FeedKinds.Named(list.Kind), list.Slow));
    });

    /// <summary>The lease's name, when nobody else was faster.</summary>
    public Task<string?> TakeAsync(string merchant, FeedKind kind, CancellationToken cancellation) => InAsync(async db =>
    {
        var lease = Ids.New();
        var name = kind.Name();
        var now = time.GetUtcNow();
        var until = Until;
        await using var write = await db.BeginWriteAsync(cancellation);
        var taken = await db.FeedLists
            .Where(
                list => list.MerchantId == merchant && list.Kind == name && list.NextPollAt <= now
                    && (list.LeaseUntil == null || list.LeaseUntil < now))
            .ExecuteUpdateAsync(
                row => row.SetProperty(list => list.LeaseOwner, lease).SetProperty(list => list.LeaseUntil, until), cancellation);
        await write.CommitAsync(cancellation);
        return taken == 1 ? lease : null;
    });

    /// <summary>Until when a lease taken now holds.</summary>
    public DateTimeOffset Until => time.GetUtcNow() + options.Lease;

    /// <summary>Keeps the lease; false when it is lost.</summary>
    public Task<bool> RenewAsync(ShopFeed feed, CancellationToken cancellation) => InAsync(async db =>
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        var held = await LockAsync(db, feed, cancellation);
        await write.CommitAsync(cancellation);
        return held;
    });

    /// <summary>Locks the list's row in the open transaction and renews the lease; false when it is lost.</summary>
    public async Task<bool> LockAsync(IngestionDb db, ShopFeed feed, CancellationToken cancellation)
    {
        var until = Until;
        var locked = feed.Lease is null
            ? await Held(db, feed).ExecuteUpdateAsync(
                row => row.SetProperty(list => list.LeaseUntil, list => list.LeaseUntil), cancellation)
            : await Held(db, feed).ExecuteUpdateAsync(row => row.SetProperty(list => list.LeaseUntil, until), cancellation);
        return locked == 1;
    }

    /// <summary>The list's row while the poll holds its lease; of an operator, who needs none, just the row.</summary>
    public static IQueryable<FeedList> Held(IngestionDb db, ShopFeed feed)
    {
        var (merchant, name, lease) = (feed.MerchantId, feed.ListName, feed.Lease);
        var list = db.FeedLists.Where(row => row.MerchantId == merchant && row.Kind == name);
        return lease is null ? list : list.Where(row => row.LeaseOwner == lease);
    }

    /// <summary>On SQLite there is one process: what an earlier one polled when it was killed is free at once.</summary>
    public Task TakeOverAsync(CancellationToken cancellation) => InAsync(async db =>
    {
        if (db.Database.IsNpgsql())
            return 0;
        await using var write = await db.BeginWriteAsync(cancellation);
        var freed = await db.FeedLists.Where(list => list.LeaseUntil != null)
            .ExecuteUpdateAsync(row => row.SetProperty(list => list.LeaseUntil, (DateTimeOffset?)null), cancellation);
        await write.CommitAsync(cancellation);
        return freed;
    });

    private async Task<T> InAsync<T>(Func<IngestionDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IngestionDb>());
    }
}

/// <summary>A list whose time has come.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Kind">Which of the shop's lists.</param>
/// <param name="Slow">Its last poll failed or took long.</param>
internal sealed record DueList(string MerchantId, FeedKind Kind, bool Slow);
