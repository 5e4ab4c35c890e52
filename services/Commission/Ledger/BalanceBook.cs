using Affiliate.Commission.Data;
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

    /// <summary>Balances of two accounts, deltas included; one statement, so that nothing is folded in between.</summary>
    public Task<List<AccountSum>> OfAsync(string one, string other, CancellationToken cancellation) => db.Set<AccountSum>().FromSqlRaw(
        """
        SELECT account, currency, SUM(amount) AS amount FROM (
            SELECT account, currency, amount FROM balances WHERE account IN ({0}, {1})
            UNION ALL SELECT account, currency, amount FROM balance_deltas WHERE account IN ({0}, {1})) AS kept
        GROUP BY account, currency
        """,
        one, other).ToListAsync(cancellation);
}
