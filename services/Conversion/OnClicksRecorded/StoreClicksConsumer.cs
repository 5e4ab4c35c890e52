using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Conversions.Review;
using Affiliate.Conversion.Data;
using MassTransit;

namespace Affiliate.Conversion.OnClicksRecorded;

/// <summary>Keeps the clicks, and attributes conversions that came before them.</summary>
internal sealed class StoreClicksConsumer(ConversionDb db, LateAttribution late) : IConsumer<ClicksRecorded>
{
    public async Task Consume(ConsumeContext<ClicksRecorded> context)
    {
        var clicks = context.Message.Clicks;
        await ClickStore.KeepAsync(db, clicks, context.CancellationToken);
        var tokens = clicks.Select(click => click.Token).ToList();
        var waiting = await db.Conversions
            .Where(row => !row.IsClosed && row.AttributionDue != null && tokens.Contains(row.ClickToken!))
            .OrderBy(row => row.CreatedAt).ToListAsync(context.CancellationToken);
        await SameBasketLock.HoldAsync(db, waiting, context.CancellationToken);
        foreach (var conversion in waiting)
        {
            await late.SettleAsync(conversion, clicks.First(click => click.Token == conversion.ClickToken), context.CancellationToken);

            // The next one may be of the same address, and counts it.
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }
}
