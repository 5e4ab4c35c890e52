using Affiliate.Commission.Data;
using Affiliate.Commission.Ledger;
using Affiliate.Commission.Rates.Caps;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.ServiceLevels;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage.Batching;

namespace Affiliate.Commission.OnConversion;

/// <summary>
/// Takes versions of conversions. The newest version decides what stands (design rule 7); the oldest one of a
/// recalculation decides what it earns, for a basket changed without recalculation changes no commission. So whatever
/// order versions arrive in, and however often, the same stands in the end.
/// </summary>
internal sealed class ConversionPosting(
    CommissionDb db, ConversionQuestions questions, CommissionChoice choice, CapBook caps, CapRefit refit,
    CommissionAnnouncement announcement, LedgerBook ledger, LevelMeter<CommissionDb> levels, TimeProvider time)
        : IBatchHandler<ConversionSnapshot>
{
    private readonly List<ConversionSnapshot> firstEarned = [];

    public Task<IReadOnlyCollection<Arrival<ConversionSnapshot>>> AskAsync(
        IReadOnlyList<Arrival<ConversionSnapshot>> arrivals, CancellationToken cancellation) => questions.AskAsync(arrivals, cancellation);

    public async Task TakeAsync(IReadOnlyList<Arrival<ConversionSnapshot>> arrivals, ManyRows rows, CancellationToken cancellation)
    {
        var known = await KnownCommissions.LockAsync(db, arrivals.Select(one => one.Item.Id), cancellation);
        var entries = new List<LedgerEntry>();

        // In the order they were received: what one adds to its month the next one's rates look at.
        foreach (var arrival in arrivals.OrderBy(one => one.Item.CreatedAt))
        {
            var commission = known.Of(arrival.Item);
            var current = await TakeAsync(arrival, commission, known.Quotes(arrival.Item.Id), cancellation);
            if (Entry(commission, current, arrival.Item) is { } entry)
                entries.Add(entry);
        }

        await ledger.PostAsync(entries, rows, cancellation);
    }

    /// <summary>Measures how long the orders waited whose commission is stored for the first time.</summary>
    public void Committed()
    {
        var now = time.GetUtcNow();
        foreach (var version in firstEarned)
            levels.Took(LevelMeasure.Commission, version.MerchantId, version.PublisherId, now - version.CreatedAt);
    }

    private async Task<Quote?> TakeAsync(
        Arrival<ConversionSnapshot> arrival, ConversionCommission commission, List<Quote> quotes, CancellationToken cancellation)
    {
        var version = arrival.Item;
        if (version.Version > commission.LastVersion)
            Take(commission, version);
        await choice.ConfirmAsync(version, commission, quotes, cancellation);
        var current = commission.Current(quotes);
        foreach (var quote in quotes)
            await HoldAsync(quote, commission, current, cancellation);
        if (version.Version < commission.LastVersion && !EarningStatus.MayEarn(version.Status)
            && EarningStatus.MayEarn(commission.Status))
            TellAnew(current);
        var earnedBefore = commission.Sequence > 0;
        announcement.Tell(commission, current, arrival);
        if (!earnedBefore && commission.Sequence > 0)
            firstEarned.Add(version);
        announcement.TellReversal(commission, current, arrival);
        return current;
    }

    private static void Take(ConversionCommission commission, ConversionSnapshot version)
    {
        commission.LastVersion = version.Version;
        commission.PublisherId = version.PublisherId;
        commission.Status = version.Status;
        commission.Recalculation = version.Recalculation;
        commission.Currency = version.Currency;
        commission.Amount = version.Amount;
        commission.ReversedAmount = version.ReversedAmount;
        commission.ReversedInWhole = version.ReversedInWhole;
        commission.IsClosed = version.IsClosed;
        commission.OrderId = version.OrderId;
        commission.CreatedAt = version.CreatedAt;
    }

    // A quote whose version is still under way keeps what it reserved.
    private async Task HoldAsync(Quote quote, ConversionCommission commission, Quote? current, CancellationToken cancellation)
    {
        if (quote == current && EarningStatus.MayEarn(commission.Status))
        {
            if (quote.HoldsCaps)
                return;
            await refit.FitAsync(quote, cancellation);
            await caps.TakeAsync(quote, cancellation);
            TellAnew(quote);
        }
        else if (quote == current || quote.Confirmed || quote.Recalculation < commission.Recalculation)
        {
            await caps.ReleaseAsync(quote, cancellation);
        }
    }

    // What earns again after a rejection shows no commission until it is told, also when the rejection arrives last.
    private static void TellAnew(Quote? quote)
    {
        if (quote is not null)
            quote.Sequence = 0;
    }

    private static LedgerEntry? Entry(ConversionCommission commission, Quote? current, ConversionSnapshot version)
    {
        var before = Standing.Posted(commission.Stands);
        var after = current is null ? Standing.Nothing : Standing.Of(commission.State(current));
        var difference = Postings.Difference(before, after);
        if (difference.Count == 0)
            return null;
        commission.Stands = after.Balances;
        return new LedgerEntry(difference, PostingKind.Of(before, after), version.Id, version.Version);
    }
}
