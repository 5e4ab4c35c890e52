using Affiliate.Commission.Data;
using Affiliate.Commission.Ledger;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Statements;

/// <summary>Makes statements from the postings. What was before a month is told from today's balances: no look at all of history.</summary>
internal sealed class StatementBook(CommissionDb db)
{
    private const int IdsAtOnce = 1000;

    public async Task<Statement> OfAsync(string publisherId, StatementMonth month, CancellationToken cancellation)
    {
        var accounts = Account.OfPublisher(publisherId);
        var opening = await OpeningAsync(accounts, month, cancellation);
        var postings = await PostingsAsync(accounts, month, cancellation);
        var orders = await OrdersAsync(postings, cancellation);
        return new Statement(
            month.ToString(),
            [.. opening.Keys.Union(postings.Select(posting => posting.Currency)).Order(StringComparer.Ordinal).Select(currency => Of(
                currency,
                opening.GetValueOrDefault(currency),
                [.. postings.Where(posting => posting.Currency == currency).Select(posting => Line(posting, orders))]))]);
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

    private static StatementLine Line(LedgerPosting posting, Dictionary<string, string> orders) => new(
        posting.At, StatementKind.Of(posting), posting.ConversionId,
        posting.ConversionId is null ? null : orders.GetValueOrDefault(posting.ConversionId), posting.Amount);

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

    private async Task<Dictionary<string, string>> OrdersAsync(List<LedgerPosting> postings, CancellationToken cancellation)
    {
        var orders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var ids in postings.Select(posting => posting.ConversionId).OfType<string>().Distinct().Chunk(IdsAtOnce))
        {
            foreach (var one in await db.Commissions.AsNoTracking().Where(one => ids.Contains(one.ConversionId))
                .Select(one => new { one.ConversionId, one.OrderId }).ToListAsync(cancellation))
                orders[one.ConversionId] = one.OrderId;
        }

        return orders;
    }
}
