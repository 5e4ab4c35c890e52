using Affiliate.Commission.Accounts;
using Affiliate.Commission.Catalogue;
using Affiliate.Commission.Data;
using Affiliate.Commission.Exchange;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Commission;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Quotes;

/// <summary>Finds a computation's facts, each only when the rates ask for it.</summary>
internal sealed class FindQuoteFacts(
    CommissionDb db, BasketProducts products, ExchangeRates exchange, KnownPublishers publishers, TimeProvider time)
{
    /// <summary>True when another service may have to be asked.</summary>
    public static bool Asks(QuoteRequest request, RateSheet sheet) => BasketProducts.Asks(request, sheet) || PaysReferral(sheet);

    /// <summary>Asks for what is not known here, so not within a transaction.</summary>
    public async Task<QuoteFacts> ForAsync(QuoteRequest request, Merchant merchant, RateSheet sheet, CancellationToken cancellation) => new(
        await products.ItemsAsync(request, sheet, cancellation),
        await ExchangeAsync(request, merchant, sheet, cancellation),
        await ReferrerAsync(request, sheet, publishers.FindAsync, cancellation),
        await PaymentsRateAsync(request, cancellation));

    /// <summary>The same by what is known here; nobody is asked.</summary>
    public async Task<QuoteFacts> KnownAsync(
        QuoteRequest request, Merchant merchant, RateSheet sheet, CancellationToken cancellation) => new(
        await products.KnownItemsAsync(request, sheet, cancellation),
        await ExchangeAsync(request, merchant, sheet, cancellation),
        await ReferrerAsync(request, sheet, publishers.KnownAsync, cancellation),
        await PaymentsRateAsync(request, cancellation));

    private static bool PaysReferral(RateSheet sheet) => sheet.Referral?.PercentOfCommission > 0;

    private async Task<ExchangeRate?> ExchangeAsync(
        QuoteRequest request, Merchant merchant, RateSheet sheet, CancellationToken cancellation) =>
        request.Currency != merchant.Currency && sheet.Rules?.Any(rule => rule.PaysInMerchantCurrency) == true
            ? await exchange.FindAsync(merchant.Currency, request.Currency, request.CreatedAt, cancellation)
            : null;

    // As of the order's time, else as of now: payments are set later than the order came.
    private async Task<decimal?> PaymentsRateAsync(QuoteRequest request, CancellationToken cancellation)
    {
        if (request.Payments?.Currency is not { } currency || currency == request.Currency)
            return 1;
        var rate = await exchange.FindAsync(currency, request.Currency, request.CreatedAt, cancellation)
            ?? await exchange.FindAsync(currency, request.Currency, time.GetUtcNow(), cancellation);
        return rate?.Rate;
    }

    // One level only, and nobody refers himself. Computed anew, whoever was the referrer at first stays it (design rule 5).
    private async Task<string?> ReferrerAsync(
        QuoteRequest request, RateSheet sheet, Func<string, CancellationToken, Task<Publisher?>> find, CancellationToken cancellation)
    {
        if (!PaysReferral(sheet))
            return null;
        var first = await db.Quotes.AsNoTracking()
            .Where(quote => quote.ConversionId == request.ConversionId && quote.PublisherId == request.PublisherId && quote.RateVersion > 0)
            .OrderBy(quote => quote.Recalculation).Select(quote => new { quote.ReferrerId }).FirstOrDefaultAsync(cancellation);
        if (first is not null)
            return first.ReferrerId;
        var referrer = (await find(request.PublisherId, cancellation))?.ReferrerId;
        return referrer == request.PublisherId ? null : referrer;
    }
}
