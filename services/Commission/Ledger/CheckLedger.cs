using Affiliate.Commission.Data;
using Affiliate.Commission.Ledger.Measuring;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Ledger;

/// <summary><c>GET /v1/ledger/check</c>: proves from the postings themselves that they balance and that the balances are theirs.</summary>
internal static class CheckLedger
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/ledger/check", HandleAsync).For(Roles.Operator)
        .WithName("CheckLedger").WithSummary("Whether postings sum to zero and balances agree with them").Produces<LedgerCheck>();

    public static async Task<LedgerCheck> HandleAsync(
        CommissionDb db, BalanceBook balances, LastProof last, TimeProvider time, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var sums = await db.Set<AccountSum>().FromSqlRaw(
            "SELECT '' AS account, currency, SUM(amount) AS amount FROM ledger GROUP BY currency ORDER BY currency")
                .ToListAsync(cancellation);

        var differences = await balances.DifferencesAsync(cancellation);
        var check = new LedgerCheck(
            sums.TrueForAll(sum => sum.Amount == 0),
            sums.ConvertAll(sum => new CurrencySum(sum.Currency, sum.Amount)),
            differences.Count == 0,
            differences.ConvertAll(account => new BalanceDifference(account.Account, account.Currency, account.Amount)));
        last.Keep(new LedgerProof(at, check.Faults));
        return check;
    }
}
