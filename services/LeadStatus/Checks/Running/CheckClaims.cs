using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>A check that is due.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Host">Whom it asks.</param>
internal sealed record DueCheck(string Id, string Host);

/// <summary>Leases on checks, kept in the database, so that instances share them and each runs once.</summary>
internal sealed class CheckClaims(IServiceScopeFactory scopes, CheckOptions options, TimeProvider time)
{
    /// <summary>Checks that are due, that nobody has and that ask none of the busy hosts, longest due first.</summary>
    public Task<List<DueCheck>> DueAsync(int most, IReadOnlyList<string> busy, CancellationToken cancellation) => InAsync(db =>
    {
        var now = time.GetUtcNow();
        return Free(db, now)
            .Where(check => check.Enabled && check.NextRunAt <= now && !busy.Contains(check.Host))
            .OrderBy(check => check.NextRunAt)
            .Select(check => new DueCheck(check.Id, check.Host)).Take(most).ToListAsync(cancellation);
    });

    /// <summary>Takes a check; null when somebody else has it, or it is not due any more.</summary>
    public Task<string?> TakeAsync(string id, bool onlyWhenDue, CancellationToken cancellation) => InAsync(async db =>
    {
        var now = time.GetUtcNow();
        var holder = Ids.New();
        var until = now + options.Lease;
        await using var write = await db.BeginWriteAsync(cancellation);
        var taken = await Free(db, now).Where(check => check.Id == id && (!onlyWhenDue || (check.Enabled && check.NextRunAt <= now)))
            .ExecuteUpdateAsync(
                row => row.SetProperty(check => check.LeaseHolder, holder).SetProperty(check => check.LeaseUntil, until), cancellation);
        await write.CommitAsync(cancellation);
        return taken == 1 ? holder : null;
    });

    /// <summary>Keeps it for longer, within the unit of work under way; false when somebody else has it.</summary>
    public async Task<bool> RenewAsync(LeadStatusDb db, string id, string holder, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + options.Lease;
        return await db.StatusChecks.Where(check => check.Id == id && check.LeaseHolder == holder)
            .ExecuteUpdateAsync(row => row.SetProperty(check => check.LeaseUntil, until), cancellation) == 1;
    }

    /// <summary>The same in one of its own.</summary>
    public Task<bool> RenewAsync(string id, string holder, CancellationToken cancellation) => InAsync(async db =>
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        var kept = await RenewAsync(db, id, holder, cancellation);
        await write.CommitAsync(cancellation);
        return kept;
    });

    /// <summary>Gives it back as it was.</summary>
    public Task ReleaseAsync(string id, string holder, CancellationToken cancellation) => InAsync(async db =>
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        var freed = await db.StatusChecks.Where(check => check.Id == id && check.LeaseHolder == holder)
            .ExecuteUpdateAsync(row => row.SetProperty(check => check.LeaseUntil, (DateTimeOffset?)null), cancellation);
        await write.CommitAsync(cancellation);
        return freed;
    });

    /// <summary>On SQLite there is one process: what an earlier one held when it was killed is free at once.</summary>
    public Task TakeOverAsync(CancellationToken cancellation) => InAsync(async db =>
    {
        if (db.Database.IsNpgsql())
            return 0;
        await using var write = await db.BeginWriteAsync(cancellation);
        var freed = await db.StatusChecks.Where(check => check.LeaseUntil != null)
            .ExecuteUpdateAsync(row => row.SetProperty(check => check.LeaseUntil, (DateTimeOffset?)null), cancellation);
        await write.CommitAsync(cancellation);
        return freed;
    });

    private static IQueryable<StatusCheck> Free(LeadStatusDb db, DateTimeOffset now) =>
        db.StatusChecks.Where(check => check.LeaseUntil == null || check.LeaseUntil < now);

    private async Task<T> InAsync<T>(Func<LeadStatusDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<LeadStatusDb>());
    }
}
