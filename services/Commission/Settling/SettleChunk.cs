using Affiliate.Commission.Data;
using Affiliate.Commission.Ledger;
using Affiliate.Commission.OnConversion;
using Affiliate.Contracts.Commission;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;

namespace Affiliate.Commission.Settling;

/// <summary>
/// Settles some of a merchant's due conversions in one transaction, oldest first, as far as its balance reaches: what stands on
/// pending accounts moves to the settled ones. A conversion is locked, looked at again, settled once.
/// </summary>
internal sealed class SettleChunk(CommissionDb db, BalanceBook balances, LedgerBook ledger, SettlementLease lease, TimeProvider time)
{
    public async Task<ChunkResult> RunAsync(
        string run, string merchantId, bool mayOverdraw, IReadOnlyList<DuePlace> places, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        var known = await KnownCommissions.LockAsync(db, places.Select(place => place.ConversionId), cancellation);
        var now = time.GetStorableNow();
        var (plans, unknown) = (new List<SettlementPlan>(), 0);
        foreach (var commission in known.All.Where(DueConversions.Is).OrderBy(one => one.CreatedAt)
            .ThenBy(one => one.ConversionId, StringComparer.Ordinal))
        {
            if (SettlementPlan.For(commission, known.Quotes(commission.ConversionId), run, now) is { } plan)
                plans.Add(plan);
            else
                unknown++;
        }

        var reached = await WithinBalanceAsync(merchantId, mayOverdraw, plans, cancellation);
        var rows = new ManyRows(db);
        await ledger.PostAsync([.. reached.Select(plan => plan.Take()).OfType<LedgerEntry>()], rows, cancellation);
        await rows.SendAsync(cancellation);
        if (reached.Count > 0)
            db.Publish(new CommissionSettled(merchantId, run, [.. reached.Select(plan => plan.Commission.ConversionId)], now));
        await db.SaveChangesAsync(cancellation);
        await lease.CountAsync(db, run, 0, reached.Count, cancellation);
        await write.CommitAsync(cancellation);
        return new ChunkResult(reached.Count, plans.Count - reached.Count, unknown);
    }

    // What costs nothing is settled however little is left; of the rest none may overtake an older one.
    private async Task<List<SettlementPlan>> WithinBalanceAsync(
        string merchantId, bool mayOverdraw, List<SettlementPlan> plans, CancellationToken cancellation)
    {
        if (mayOverdraw)
            return plans;
        var reached = new List<SettlementPlan>(plans.Count);
        foreach (var currency in plans.GroupBy(plan => plan.Currency).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var account = Account.Merchant(merchantId);
            var left = (await balances.LockAsync([account], currency.Key, cancellation))[account];
            var isExhausted = false;
            foreach (var plan in currency)
            {
                isExhausted |= plan.Cost > Math.Max(0, left);
                if (isExhausted && plan.Cost > 0)
                    continue;
                left -= plan.Cost;
                reached.Add(plan);
            }
        }

        return reached;
    }
}

/// <summary>What became of a chunk.</summary>
/// <param name="Settled">Settled.</param>
/// <param name="TooDear">The balance does not reach.</param>
/// <param name="Unknown">The commission is not known yet.</param>
internal sealed record ChunkResult(int Settled, int TooDear, int Unknown);
