using Affiliate.Commission.Accounts;
using Affiliate.Commission.Data;
using Affiliate.Commission.Rates.Caps;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Commission;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Quotes;

/// <summary>
/// Answers what a conversion would earn, once: the first answer is kept, the same question gets it again. Of a
/// recalculation that no event has confirmed the last question counts: the first one may have come to nothing, and the
/// basket been changed before it was asked for again.
/// </summary>
internal sealed class QuoteDesk(
    CommissionDb db, KnownMerchants merchants, RateBook rates, FindQuoteFacts facts, CommissionComputation computation,
    CapBook caps, QuoteBatch batch)
{
    public async Task<Quote> AnswerAsync(QuoteRequest request, CancellationToken cancellation)
    {
        var merchant = await merchants.FindAsync(request.MerchantId, cancellation) ?? throw Refusal.NotFound("merchant");
        var first = request.Recalculation == 0 ? await batch.TryAsync(request, merchant, cancellation) : (null, null);
        if (first.Quote is { } quote)
            return quote;
        var inForce = first.Rates ?? await RatesAsync(request, cancellation);

        // Before the transaction: others must not wait for ours while another service is asked.
        var found = await facts.ForAsync(request, merchant, inForce.Sheet, cancellation);
        try
        {
            return await KeepAsync(request, merchant, inForce, found, cancellation);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            db.ChangeTracker.Clear();
            return (await db.Quotes.FindAsync([request.ConversionId, request.Recalculation, request.PublisherId], cancellation))!;
        }
    }

    private async Task<Quote> KeepAsync(
        QuoteRequest request, Merchant merchant, RatesInForce inForce, QuoteFacts found, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        if (request.Recalculation > 0 && await AskedBeforeAsync(request, cancellation) is { } confirmed)
            return confirmed;
        var quote = await computation.RunAsync(request, merchant, inForce, found, cancellation);

        // Seen while a cap was waited for: the same question had come twice at once. What this one reserved is rolled back.
        if (db.Quotes.Local.FirstOrDefault(
            known => known.Recalculation == request.Recalculation && known.PublisherId == request.PublisherId) is { } first)
            return first;
        db.Add(quote);
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return quote;
    }

    // What was not confirmed is forgotten with what it reserved.
    private async Task<Quote?> AskedBeforeAsync(QuoteRequest request, CancellationToken cancellation)
    {
        var known = await db.Quotes.FromSqlRaw(
            db.Locking("SELECT * FROM quotes WHERE conversion_id = {0} AND recalculation = {1} AND publisher_id = {2}"),
            request.ConversionId, request.Recalculation, request.PublisherId).ToListAsync(cancellation);
        if (known is not [{ } quote] || quote.Confirmed)
            return known.FirstOrDefault();
        await caps.ReleaseAsync(quote, cancellation);
        db.Remove(quote);
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    private Task<RatesInForce> RatesAsync(QuoteRequest request, CancellationToken cancellation) => request.Recalculation > 0
        ? rates.PinnedAsync(request, told: null, cancellation)
        : rates.AtAsync(request.MerchantId, request.CreatedAt, cancellation);
}
