using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Ledger;

/// <summary>Running balances of the ledger's accounts.</summary>
internal sealed class BalanceBook(CommissionDb db)
{
    /// <summary>
    /// Changes balances in the order given, which must be the lock order; each row stays locked until the transaction ends.
    /// </summary>
    public async Task AddAsync(IEnumerable<Posting> changes, CancellationToken cancellation)
    {
        foreach (var change in changes)
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO balances (account, currency, amount) VALUES ({0}, {1}, {2})
                ON CONFLICT (account, currency) DO UPDATE SET amount = balances.amount + excluded.amount
                """,
                [change.Account, change.Currency, db.Stored(change.Amount)],
                cancellation);
        }
    }

    /// <summary>
    /// Locks accounts of a currency that are not hot, in the lock order, until the transaction ends, and says what they hold:
    /// what is decided by it stays true.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, decimal>> LockAsync(
        IEnumerable<string> accounts, string currency, CancellationToken cancellation)
    {
        var held = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var account in accounts.Order(StringComparer.Ordinal))
        {
            var rows = await db.Balances.FromSqlRaw(
                """
                INSERT INTO balances (account, currency, amount) VALUES ({0}, {1}, {2})
                ON CONFLICT (account, currency) DO UPDATE SET amount = balances.amount RETURNING *
                """,
                account, currency, db.Stored(0m)).AsNoTracking().ToListAsync(cancellation);
            held[account] = rows[0].Amount;
        }

        return held;
    }

    /// <summary>
    /// Balances that are not the sum of their account's postings, and by how much they are too high. One statement: postings and
    /// balances of the same moment.
    /// </summary>
    public Task<List<AccountSum>> DifferencesAsync(CancellationToken cancellation) => db.Set<AccountSum>().FromSqlRaw(
        """
        SELECT account, currency, SUM(amount) AS amount FROM (
            SELECT account, currency, amount FROM balances
            UNION ALL SELECT account, currency, amount FROM balance_deltas
            UNION ALL SELECT account, currency, -amount FROM ledger) AS compared
        GROUP BY account, currency HAVING SUM(amount) <> 0 ORDER BY account, currency
        """).ToListAsync(cancellation);

    /// <summary>Balances of some accounts, deltas included; one statement, so that nothing is folded in between.</summary>
    public Task<List<AccountSum>> OfAsync(IReadOnlyCollection<string> accounts, CancellationToken cancellation)
    {
        var statement =
            $"""
            SELECT account, currency, SUM(amount) AS amount FROM (
                {ServiceDb.Among("SELECT account, currency, amount FROM balances WHERE account IN", accounts)}
                UNION ALL {ServiceDb.Among("SELECT account, currency, amount FROM balance_deltas WHERE account IN", accounts)}) AS kept
            GROUP BY account, currency
            """;
        return db.Set<AccountSum>().FromSqlRaw(statement, [.. accounts]).ToListAsync(cancellation);
    }
}
