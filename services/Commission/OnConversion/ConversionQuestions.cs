using Affiliate.Commission.Accounts;
using Affiliate.Commission.Data;
using Affiliate.Commission.Quotes;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.OnConversion;

/// <summary>
/// What has to be known before the transaction that takes versions of conversions: what others must be asked for, by what
/// rates each is computed, and which of them are to be taken one by one, because their rates look at caps. Scoped.
/// </summary>
internal sealed class ConversionQuestions(CommissionDb db, KnownMerchants merchants, RateBook rates, FindQuoteFacts facts)
{
    private readonly Dictionary<(string Id, int Version), Prepared> prepared = [];

    /// <summary>Asks, and gives back those that may change caps.</summary>
    public async Task<IReadOnlyCollection<Arrival<ConversionSnapshot>>> AskAsync(
        IReadOnlyList<Arrival<ConversionSnapshot>> arrivals, CancellationToken cancellation)
    {
        var credited = arrivals.Where(one => one.Item.PublisherId is not null).ToList();
        var untold = credited.FindAll(one => one.Item.RateVersion is null or 0);
        var inForce = untold.Zip(
            await rates.AtAsync([.. untold.Select(one => (one.Item.MerchantId, one.Item.CreatedAt))], cancellation))
            .ToDictionary(pair => pair.First, pair => pair.Second);
        var capped = new HashSet<Arrival<ConversionSnapshot>>();
        foreach (var arrival in credited)
        {
            var version = arrival.Item;
            if (!inForce.TryGetValue(arrival, out var found))
                found = await rates.VersionAsync(version.MerchantId, version.RateVersion!.Value, cancellation);
            if (found.Sheet.Caps(version.Type, version.PublisherId!))
                capped.Add(arrival);
            if (EarningStatus.Shows(version) && await MustAskAsync(version, found, cancellation))
                prepared[(version.Id, version.Version)] = await PrepareAsync(version, cancellation);
        }

        return capped;
    }

    /// <summary>What was found out about it; within the transaction only what is known here when nothing had to be asked.</summary>
    public async Task<Prepared> OfAsync(ConversionSnapshot version, CancellationToken cancellation)
    {
        if (prepared.TryGetValue((version.Id, version.Version), out var ready))
            return ready;
        var request = Questions.Of(version, version.PublisherId!);
        var merchant = Known(await merchants.KnownAsync(version.MerchantId, cancellation), version);
        var pinned = await rates.PinnedAsync(request, version.RateVersion, cancellation);
        return new Prepared(request, merchant, pinned, await facts.KnownAsync(request, merchant, pinned.Sheet, cancellation));
    }

    private async Task<bool> MustAskAsync(ConversionSnapshot version, RatesInForce found, CancellationToken cancellation)
    {
        if (version.RateVersion is null or 0)
            return true;
        if (!FindQuoteFacts.Asks(Questions.Of(version, version.PublisherId!), found.Sheet))
            return false;
        return !await db.Quotes.AnyAsync(
            quote => quote.ConversionId == version.Id && quote.Recalculation == version.Recalculation
                && quote.PublisherId == version.PublisherId && quote.BasisVersion <= version.Version
                && (quote.Confirmed || quote.RateVersion > 0),
            cancellation);
    }

    private async Task<Prepared> PrepareAsync(ConversionSnapshot version, CancellationToken cancellation)
    {
        var request = Questions.Of(version, version.PublisherId!);
        var merchant = Known(await merchants.FindAsync(version.MerchantId, cancellation), version);
        var pinned = await rates.PinnedAsync(request, version.RateVersion, cancellation);
        return new Prepared(request, merchant, pinned, await facts.ForAsync(request, merchant, pinned.Sheet, cancellation));
    }

    private static Merchant Known(Merchant? merchant, ConversionSnapshot version) =>
        merchant ?? throw new InvalidOperationException($"The gateway knows no merchant {version.MerchantId}.");

    /// <summary>All that a commission is computed of.</summary>
    public sealed record Prepared(
        Contracts.Commission.QuoteRequest Request, Merchant Merchant, RatesInForce Rates, QuoteFacts Facts);
}
