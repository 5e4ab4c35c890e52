using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage.Batching;

namespace Affiliate.Commission.Ledger;

/// <summary>The one way into the ledger: postings and running balances together, in the caller's transaction.</summary>
internal sealed class LedgerBook(CommissionDb db, BalanceBook balances, CommissionMetrics metrics, TimeProvider time)
{
    private const string Ledger = "ledger (id, at, account, currency, amount, kind, conversion_id, version)";
    private const string Deltas = "balance_deltas (account, currency, amount)";

    /// <summary>Adds a balanced set that no conversion is the reason of; the caller commits.</summary>
    public async Task PostAsync(IReadOnlyList<Posting> set, string kind, CancellationToken cancellation)
    {
        var rows = new ManyRows(db);
        await PostAsync([new LedgerEntry(set, kind, null, null)], rows, cancellation);
        await rows.SendAsync(cancellation);
    }

    /// <summary>Adds balanced sets; the caller sends the rows and commits. The last locks of a transaction are taken here.</summary>
    public async Task PostAsync(IReadOnlyList<LedgerEntry> entries, ManyRows rows, CancellationToken cancellation)
    {
        if (entries.Count == 0)
            return;
        var changes = Postings.Ordered(entries.SelectMany(entry => entry.Postings)).ToLookup(change => Account.IsHot(change.Account));
        await balances.AddAsync(changes[false], cancellation);
        await LedgerOrder.BeginWritingAsync(db, cancellation);
        var now = db.Stored(time.GetUtcNow());
        await rows.AddAsync(Ledger, entries.SelectMany(entry => entry.Postings.Select(posting => (object?[])
        [
            Ids.New(), now, posting.Account, posting.Currency, db.Stored(posting.Amount), entry.Kind, entry.ConversionId, entry.Version,
        ])), onConflict: "", cancellation);
        await rows.AddAsync(
            Deltas, changes[true].Select(change => (object?[])[change.Account, change.Currency, db.Stored(change.Amount)]),
            onConflict: "", cancellation);
        foreach (var entry in entries)
            metrics.Posted(entry.Postings, entry.Kind);
    }
}
