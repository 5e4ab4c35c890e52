using Affiliate.Commission.Data;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Commission.Ledger;

/// <summary>The one way into the ledger: postings and running balances together, in the caller's transaction.</summary>
internal sealed class LedgerBook(CommissionDb db, BalanceBook balances, CommissionMetrics metrics, TimeProvider time)
{
    /// <summary>Adds a balanced set in lock order (see <see cref="Postings"/>); the caller saves and commits.</summary>
    /// <param name="postings">The set.</param>
    /// <param name="kind">See <see cref="PostingKind"/>.</param>
    /// <param name="conversionId">Why; null when not because of a conversion.</param>
    /// <param name="version">Version of the conversion whose arrival makes it: one can never post twice.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task PostAsync(
        IReadOnlyList<Posting> postings, string kind, string? conversionId, int? version, CancellationToken cancellation)
    {
        await balances.AddAsync(postings.Where(posting => !Account.IsHot(posting.Account)), cancellation);
        await LedgerOrder.BeginWritingAsync(db, cancellation);
        var now = time.GetUtcNow();
        foreach (var posting in postings)
        {
            db.Add(new LedgerPosting
            {
                Id = Ids.New(),
                At = now,
                Account = posting.Account,
                Currency = posting.Currency,
                Amount = posting.Amount,
                Kind = kind,
                ConversionId = conversionId,
                Version = version,
            });
            if (Account.IsHot(posting.Account))
                db.Add(new BalanceDelta { Account = posting.Account, Currency = posting.Currency, Amount = posting.Amount });
        }

        metrics.Posted(postings, kind);
    }
}
