using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Settling;

/// <summary>
/// Shares runs among instances: one works on a run as long as it renews its lease, which it does in each step's own transaction.
/// After a kill another one takes it over when the lease has run out.
/// </summary>
internal sealed class SettlementLease(TimeProvider time)
{
    // Longer than the longest step, which is Conversion's answer.
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly string owner = Ids.New();

    /// <summary>Takes the oldest run that nobody works on; null when there is none.</summary>
    public async Task<string?> ClaimAsync(CommissionDb db, CancellationToken cancellation)
    {
        var now = time.GetStorableNow();
        var free = await db.Settlements.AsNoTracking()
            .Where(run => run.State == Settlement.Running && run.LeaseUntil <= now)
            .OrderBy(run => run.Number).FirstOrDefaultAsync(cancellation);
        if (free is null)
            return null;
        await using var write = await db.BeginWriteAsync(cancellation);
        var taken = await db.Settlements
            .Where(run => run.Number == free.Number && run.State == Settlement.Running && run.LeaseUntil <= now)
            .ExecuteUpdateAsync(
                run => run.SetProperty(one => one.LeaseOwner, owner).SetProperty(one => one.LeaseUntil, now + Length), cancellation);
        await write.CommitAsync(cancellation);
        return taken == 1 ? free.Id : null;
    }

    /// <summary>Within a step's transaction: counts what it did and renews the lease.</summary>
    /// <exception cref="LeaseLostException">Somebody else works on the run: the step is rolled back.</exception>
    public async Task CountAsync(CommissionDb db, string run, int closed, int settled, CancellationToken cancellation)
    {
        var until = time.GetStorableNow() + Length;
        var mine = await db.Settlements.Where(one => one.Id == run && one.LeaseOwner == owner && one.State == Settlement.Running)
            .ExecuteUpdateAsync(
                one => one.SetProperty(row => row.Closed, row => row.Closed + closed)
                    .SetProperty(row => row.Settled, row => row.Settled + settled)
                    .SetProperty(row => row.LeaseUntil, until),
                cancellation);
        if (mine != 1)
            throw new LeaseLostException();
    }

    /// <summary>The run as it is, for its holder to change within a transaction.</summary>
    /// <exception cref="LeaseLostException">Somebody else works on the run.</exception>
    public async Task<Settlement> HeldAsync(CommissionDb db, string run, CancellationToken cancellation)
    {
        await CountAsync(db, run, 0, 0, cancellation);
        return await db.Settlements.SingleAsync(one => one.Id == run, cancellation);
    }

    /// <summary>Lets go of a run that failed, so that it is tried again soon, and says why.</summary>
    public async Task GiveBackAsync(CommissionDb db, string run, string problem, CancellationToken cancellation)
    {
        var (until, words) = (time.GetStorableNow() + Pause, problem.Length <= 500 ? problem : problem[..500]);
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.Settlements.Where(one => one.Id == run && one.LeaseOwner == owner && one.State == Settlement.Running)
            .ExecuteUpdateAsync(
                one => one.SetProperty(row => row.LeaseUntil, until).SetProperty(row => row.Problem, words), cancellation);
        await write.CommitAsync(cancellation);
    }
}

/// <summary>The lease ran out and somebody else took the run over.</summary>
internal sealed class LeaseLostException() : Exception("Another instance works on this settlement.");
