using Affiliate.Commission.Data;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Commission;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Quotes;

/// <summary>
/// Computes and keeps quotes asked for at the same time together, those of merchants whose rates look at nothing but the order itself.
/// </summary>
internal sealed class QuoteBatch(IServiceScopeFactory scopes)
{
    private readonly MicroBatches<(QuoteRequest Request, Merchant Merchant), (Quote? Quote, RatesInForce? Rates)> batches =
        new("quotes", scopes, AnswerAsync);

    /// <summary>
    /// A first quote; null when it has to be computed alone, by the rates given back with it, or was asked for before.
    /// </summary>
    public async Task<(Quote? Quote, RatesInForce? Rates)> TryAsync(QuoteRequest request, Merchant merchant, CancellationToken cancellation)
    {
        try
        {
            return await batches.DoAsync((request, merchant)).WaitAsync(cancellation);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            return (null, null);
        }
    }

    private static async Task<IReadOnlyList<(Quote? Quote, RatesInForce? Rates)>> AnswerAsync(
        IServiceProvider services, IReadOnlyList<(QuoteRequest Request, Merchant Merchant)> questions)
    {
        var db = services.GetRequiredService<CommissionDb>();
        var facts = services.GetRequiredService<FindQuoteFacts>();
        var computation = services.GetRequiredService<CommissionComputation>();
        var inForce = await services.GetRequiredService<RateBook>()
            .AtAsync([.. questions.Select(one => (one.Merchant.Id, one.Request.CreatedAt))], CancellationToken.None);
        var quotes = new List<(Quote? Quote, RatesInForce? Rates)>(questions.Count);
        foreach (var ((request, merchant), rates) in questions.Zip(inForce))
        {
            var quote = rates.Sheet.LooksBeyondOrder
                ? null
                : await computation.RunAsync(
                    request, merchant, rates, await facts.ForAsync(request, merchant, rates.Sheet, CancellationToken.None),
                    CancellationToken.None);
            quotes.Add((quote, rates));
        }

        db.AddRange(quotes.Select(one => one.Quote).OfType<Quote>());
        await db.SaveChangesAsync(CancellationToken.None);
        return quotes;
    }
}
