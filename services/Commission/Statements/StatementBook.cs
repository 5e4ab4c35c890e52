using Affiliate.Commission.Data;
using Affiliate.Commission.Ledger;
using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Statements;

/// <summary>Makes statements from the postings. What was before a month is told from today's balances: no look at all of history.</summary>
internal sealed class StatementBook(CommissionDb db, JournalQueries<CommissionDb> journal)
{
    private const int IdsAtOnce = 1000;

    public async Task<Statement> OfAsync(string publisherId, StatementMonth month, CancellationToken cancellation)
    {
        var accounts = Account.OfPublisher(publisherId);
        var opening = await OpeningAsync(accounts, month, cancellation);
        var postings = await PostingsAsync(accounts, month, cancellation);
        var reasons = await ReasonsAsync(publisherId, postings, cancellation);
        return new Statement(
            month.ToString(),
            [.. opening.Keys.Union(postings.Select(posting => posting.Currency)).Order(StringComparer.Ordinal).Select(currency => Of(
                currency,
                opening.GetValueOrDefault(currency),
                [.. postings.Where(posting => posting.Currency == currency).Select(posting => Line(posting, reasons))]))]);
    }

    private static CurrencyStatement Of(string currency, decimal opening, IReadOnlyList<StatementLine> lines)
    {
        var accruals = Sum(StatementKind.Accruals);
        var reversals = Sum(StatementKind.Reversals);
        var payouts = Sum([PostingKind.Payout]);
        return new CurrencyStatement(
            currency, opening, accruals, reversals, Sum(StatementKind.Settlements), payouts,
            Closing: opening + accruals + reversals + payouts, lines);

        decimal Sum(IReadOnlyCollection<string> kinds) => lines.Where(line => kinds.Contains(line.Kind)).Sum(line => line.Amount);
    }

    private static StatementLine Line(LedgerPosting posting, Dictionary<string, StatementReason> reasons)
    {
        var reason = posting.ConversionId is null ? null : reasons.GetValueOrDefault(posting.ConversionId);
        return new StatementLine(
            posting.At, StatementKind.Of(posting), posting.ConversionId, reason?.OrderId, posting.Amount, reason?.Of(posting));
    }

    // One statement: balances and postings of the same moment.
    private async Task<Dictionary<string, decimal>> OpeningAsync(
        IReadOnlyList<string> accounts, StatementMonth month, CancellationToken cancellation)
    {
        var statement =
            $"""
            SELECT '' AS account, currency, SUM(amount) AS amount FROM (
                {ServiceDb.Among("SELECT currency, amount FROM balances WHERE account IN", accounts)}
                UNION ALL {ServiceDb.Among("SELECT currency, amount FROM balance_deltas WHERE account IN", accounts)}
                UNION ALL {ServiceDb.Among("SELECT currency, -amount FROM ledger WHERE account IN", accounts)}
                    AND at >= {"{" + accounts.Count + "}"}) AS kept
            GROUP BY currency
            """;
        var sums = await db.Set<AccountSum>().FromSqlRaw(statement, [.. accounts, db.Stored(month.From)]).ToListAsync(cancellation);
        return sums.ToDictionary(sum => sum.Currency, sum => sum.Amount, StringComparer.Ordinal);
    }

    // A settlement moves from a pending account: what arrives tells of it.
    private Task<List<LedgerPosting>> PostingsAsync(
        IReadOnlyList<string> accounts, StatementMonth month, CancellationToken cancellation)
    {
        var (from, until) = (month.From, month.Until);
        var pending = accounts.Where(Account.IsPending).ToList();
        return db.Ledger.AsNoTracking()
            .Where(posting => accounts.Contains(posting.Account) && posting.At >= from && posting.At < until
                && !(posting.Kind == PostingKind.Settlement && pending.Contains(posting.Account)))
            .OrderBy(posting => posting.At).ThenBy(posting => posting.Number).ToListAsync(cancellation);
    }

    // Two questions for a thousand conversions: one to the database, one to the journal.
    private async Task<Dictionary<string, StatementReason>> ReasonsAsync(
        string publisherId, List<LedgerPosting> postings, CancellationToken cancellation)
    {
        var reasons = new Dictionary<string, StatementReason>(StringComparer.Ordinal);
        foreach (var ids in postings.Select(posting => posting.ConversionId).OfType<string>().Distinct().Chunk(IdsAtOnce))
        {
            var found = await db.Commissions.AsNoTracking().Where(one => ids.Contains(one.ConversionId))
                .Select(one => new { one.ConversionId, one.OrderId, one.SettlementId }).ToListAsync(cancellation);
            var entries = (await journal.AboutAsync(
                StatementReason.Types, [.. ids, .. found.Select(one => one.SettlementId).OfType<string>().Distinct()], cancellation))
                .ToLookup(entry => entry.Subject!, StringComparer.Ordinal);
            foreach (var one in found)
                reasons[one.ConversionId] = new StatementReason(
                    publisherId, one.OrderId, entries[one.ConversionId], one.SettlementId is null ? [] : entries[one.SettlementId]);
        }

        return reasons;
    }
}
