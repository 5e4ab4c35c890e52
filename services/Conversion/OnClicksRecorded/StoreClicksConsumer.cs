using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Conversions.Review;
using Affiliate.Conversion.Data;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Conversion.OnClicksRecorded;

/// <summary>Keeps the clicks, and attributes conversions that came before them.</summary>
internal sealed class StoreClicksConsumer(ConversionDb db, LateAttribution late)
    : IConsumer<ClicksRecorded>, IAsksBefore<ClicksRecorded>
{
    public async Task AskAsync(ClicksRecorded message, CancellationToken cancellation)
    {
        foreach (var conversion in await Waiting(message.Clicks).AsNoTracking().ToListAsync(cancellation))
            await late.AskAsync(conversion, Click(message.Clicks, conversion), cancellation);
    }

    public async Task Consume(ConsumeContext<ClicksRecorded> context)
    {
        var clicks = context.Message.Clicks;
        await db.KeepAsync(clicks.Select(KnownClick.Of), context.CancellationToken);
        var waiting = await Waiting(clicks).OrderBy(row => row.CreatedAt).ToListAsync(context.CancellationToken);
        await SameBasketLock.HoldAsync(db, waiting, context.CancellationToken);
        foreach (var conversion in waiting)
        {
            await late.SettleAsync(conversion, Click(clicks, conversion), context.CancellationToken);

            // The next one may be of the same address, and counts it.
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }

    private IQueryable<StoredConversion> Waiting(IReadOnlyList<ClickDetails> clicks)
    {
        var tokens = clicks.Select(click => click.Token).ToList();
        return db.Conversions.Where(row => !row.IsClosed && row.AttributionDue != null && tokens.Contains(row.ClickToken!));
    }

    private static ClickDetails Click(IReadOnlyList<ClickDetails> clicks, StoredConversion conversion) =>
        clicks.First(click => click.Token == conversion.ClickToken);
}
