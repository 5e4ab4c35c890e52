using Affiliate.Commission.Data;
using Affiliate.Contracts.Commission;
using Affiliate.ServiceDefaults.Money;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Rates;

/// <summary>
/// What <see cref="CommissionRule.MinMonthAmount"/> looks at, summed when a rule asks for it: a running total would be one
/// row that all of a publisher's conversions wait for.
/// </summary>
internal sealed class MonthAmounts(CommissionDb db)
{
    /// <summary>The publisher's approved amount, less reversals, in the conversion's month; the conversion itself not counted. Other currencies than the merchant's count only when their exchange is fixed.</summary>
    public async Task<decimal> ForAsync(QuoteRequest request, Merchant merchant, RateSheet sheet, CancellationToken cancellation)
    {
        if (sheet.Rules?.Any(rule => rule.MinMonthAmount is not null && rule.Type == request.Type) != true)
            return 0;
        var (from, until) = new MerchantCalendar(merchant.TimeZone).Month(request.CreatedAt);
        var sums = await db.Set<AccountSum>().FromSqlRaw(
            """
            SELECT '' AS account, currency, SUM(amount - reversed_amount) AS amount FROM commissions
            WHERE status = 1 AND merchant_id = {0} AND publisher_id = {1} AND created_at >= {2} AND created_at < {3} AND conversion_id <> {4}
            GROUP BY currency
            """,
            request.MerchantId, request.PublisherId, db.Stored(from), db.Stored(until), request.ConversionId)
            .ToListAsync(cancellation);
        return sums.Sum(sum => sum.Amount * (Toman.Exchange(sum.Currency, merchant.Currency) ?? 0));
    }
}
