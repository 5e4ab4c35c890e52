using System.Diagnostics.Metrics;
using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.Storage.Upkeep;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Ledger.Measuring;

/// <summary>
/// <c>affiliate.ledger.balance</c> (by <c>currency</c> and <c>account</c>: all merchants' as one, all publishers' as one, …; credit +, so
/// a publisher's + is what the network owes) and <c>affiliate.ledger.faults</c> (currencies that do not sum to zero and balances that
/// disagree with their postings: 0, or money is wrong), which is proven once an hour, for it reads the whole ledger.
/// </summary>
internal sealed class MeasureLedger(LastProof last, TimeProvider time) : IMeasure<CommissionDb>
{
    private const string Balances =
        """
        SELECT account, currency, SUM(amount) AS amount FROM (
            SELECT CASE WHEN account LIKE '%:pending' AND account LIKE 'merchant:%' THEN 'merchant:pending'
                    WHEN account LIKE 'merchant:%' THEN 'merchant'
                    WHEN account LIKE '%:pending' AND account LIKE 'publisher:%' THEN 'publisher:pending'
                    WHEN account LIKE 'publisher:%' THEN 'publisher'
                    WHEN account LIKE '%:pending' AND account LIKE 'referrer:%' THEN 'referrer:pending'
                    WHEN account LIKE 'referrer:%' THEN 'referrer' ELSE account END AS account, currency, amount
            FROM (SELECT account, currency, amount FROM balances
                UNION ALL SELECT account, currency, amount FROM balance_deltas) AS kept) AS named
        GROUP BY account, currency
        """;

    private static readonly TimeSpan BetweenProofs = TimeSpan.FromHours(1);
    private readonly Gauge<double> balance = AffiliateTelemetry.Meter.CreateGauge<double>("affiliate.ledger.balance");
    private readonly Gauge<long> faults = AffiliateTelemetry.Meter.CreateGauge<long>("affiliate.ledger.faults", "{fault}");
    private DateTimeOffset proofDue;

    public async Task MeasureAsync(CommissionDb db, CancellationToken cancellation)
    {
        foreach (var sum in await db.Set<AccountSum>().FromSqlRaw(Balances).ToListAsync(cancellation))
            balance.Record((double)sum.Amount, new("account", sum.Account), new("currency", sum.Currency));
        if (time.GetUtcNow() < proofDue)
            return;
        faults.Record((await CheckLedger.HandleAsync(db, new BalanceBook(db), last, time, cancellation)).Faults);
        proofDue = time.GetUtcNow() + BetweenProofs;
    }
}
