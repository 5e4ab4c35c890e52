using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Ledger;

/// <summary>
/// Folds hot accounts' deltas into their balances, so that reading one stays cheap. Instances share the work: rows that
/// one holds the others leave out.
/// </summary>
internal sealed class FoldBalances(IServiceScopeFactory scopes, TimeProvider time, ILogger<FoldBalances> logger)
    : PeriodicWork(Round, time, logger)
{
    private const int Batch = 2000;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (await FoldAsync(cancellation) == Batch)
        {
        }
    }

    private async Task<int> FoldAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommissionDb>();
        if (!await db.BalanceDeltas.AnyAsync(cancellation))
            return 0;
        var balances = scope.ServiceProvider.GetRequiredService<BalanceBook>();
        await using var write = await db.BeginWriteAsync(cancellation);
        var deltas = await db.BalanceDeltas.FromSqlRaw(db.LockingFree("SELECT * FROM balance_deltas ORDER BY id LIMIT {0}"), Batch)
            .AsNoTracking().ToListAsync(cancellation);
        await balances.AddAsync(
            Postings.Ordered(deltas.Select(delta => new Posting(delta.Account, delta.Currency, delta.Amount))), cancellation);
        var folded = deltas.ConvertAll(delta => delta.Id);
        await db.BalanceDeltas.Where(delta => folded.Contains(delta.Id)).ExecuteDeleteAsync(cancellation);
        await write.CommitAsync(cancellation);
        return deltas.Count;
    }
}
