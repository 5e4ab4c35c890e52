using Affiliate.Commission.Data;
using Affiliate.Commission.Exchange;
using Affiliate.Commission.OnConversion;
using Affiliate.Commission.Rates.Rules;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Rates;

/// <summary>
/// What <see cref="CommissionRule.MinMonthAmount"/> looks at, summed when a rule asks for it: a running total would be one
/// row that all of a publisher's conversions wait for.
/// </summary>
internal sealed class MonthAmounts(CommissionDb db, ExchangeRates exchange)
{
    private static readonly string Stored =
        $$"""
        SELECT '' AS account, currency, SUM(amount - reversed_amount) AS amount FROM commissions
        WHERE status = {{ConversionStatus.Approved}} AND merchant_id = {0} AND publisher_id = {1}
        AND created_at >= {2} AND created_at <= {3} AND conversion_id NOT IN
        """;

    /// <summary>Whether any rule for that type looks at it.</summary>
    public static bool Counts(RateSheet sheet, string type) =>
        sheet.Rules?.Any(rule => rule.MinMonthAmount is not null && rule.Type == type) == true;

    /// <summary>
    /// The publisher's approved amount, less reversals, in the conversion's month, of what was received before it: also when it
    /// is computed late or anew. What is being taken in with it counts as it is by now. Other currencies than the merchant's
    /// count by the rate of exchange of its receipt; where none is known, not at all.
    /// </summary>
    public async Task<decimal> ForAsync(QuoteRequest request, Merchant merchant, RateSheet sheet, CancellationToken cancellation)
    {
        if (!Counts(sheet, request.Type))
            return 0;
        var from = new MerchantCalendar(merchant.TimeZone).Month(request.CreatedAt).From;
        var under = db.Commissions.Local.ToList();
        object[] apart = [request.ConversionId, .. under.Select(one => one.ConversionId)];
        var statement = $"{ServiceDb.Among(Stored, apart, first: 4)} GROUP BY currency";
        var sums = await db.Set<AccountSum>().FromSqlRaw(
            statement,
            [request.MerchantId, request.PublisherId, db.Stored(from), db.Stored(request.CreatedAt), .. apart])
            .ToListAsync(cancellation);
        var taken =
            under.Where(
                one => one.Status == ConversionStatus.Approved && one.MerchantId == request.MerchantId
                    && one.PublisherId == request.PublisherId
            && one.ConversionId != request.ConversionId && one.CreatedAt >= from && one.CreatedAt <= request.CreatedAt);
        var total = 0m;
        foreach (var (currency, amount) in sums.Select(sum => (sum.Currency, sum.Amount))
            .Concat(taken.Select(one => (one.Currency, Amount: one.Amount - one.ReversedAmount)))
            .GroupBy(one => one.Currency, (currency, some) => (currency, some.Sum(one => one.Amount)), StringComparer.Ordinal))
            total += amount * (await exchange.FindAsync(currency, merchant.Currency, request.CreatedAt, cancellation))?.Rate ?? 0;
        return total;
    }
}
