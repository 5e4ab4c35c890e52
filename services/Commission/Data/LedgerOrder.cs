using Affiliate.Commission.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Data;

/// <summary>
/// Numbers are given before a transaction commits, so a reader could see 7 before 6 exists. Writers share a lock until
/// they commit, a reader takes it alone for a moment: what it then sees has no gap that is filled later. SQLite has one
/// writer at a time and needs none.
/// </summary>
internal static class LedgerOrder
{
    private const long Key = 0x4C_65_64_67_65_72;

    /// <summary>Before adding postings; the last lock a writer takes, so that a reader never waits in a circle.</summary>
    public static Task BeginWritingAsync(CommissionDb db, CancellationToken cancellation) => db.Database.IsNpgsql()
        ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared({Key})", cancellation)
        : Task.CompletedTask;

    /// <summary>
    /// Waits for all that are posting and keeps others from it until the transaction ends. In the order in which they take
    /// the tables; what waits to be folded is only read.
    /// </summary>
    public static Task StopWritersAsync(CommissionDb db, CancellationToken cancellation) => db.Database.IsNpgsql()
        ? db.Database.ExecuteSqlAsync($"LOCK TABLE balances, ledger, balance_deltas IN SHARE ROW EXCLUSIVE MODE", cancellation)
        : Task.CompletedTask;

    /// <summary>Reads by number, while no writer has numbers that cannot be seen yet.</summary>
    public static async Task<T> ReadAsync<T>(CommissionDb db, Func<Task<T>> read, CancellationToken cancellation)
    {
        if (!db.Database.IsNpgsql())
            return await read();
        await using var alone = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Key})", cancellation);
        return await read();
    }
}
