using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Conversions.Recording.Storing;
using Affiliate.Conversion.Conversions.Reversals;
using MassTransit;

namespace Affiliate.Conversion.OnSaleReported;

/// <summary>
/// Records a sale that a shop's feed, the tracking script or a biller reported; what is wrong with it is on the conversion.
/// </summary>
internal sealed class RecordSaleConsumer(RecordConversion record, ParkedReversals parked, TimeProvider time)
    : IConsumer<SaleReported>, IKeepsInbox
{
    public async Task Consume(ConsumeContext<SaleReported> context)
    {
        var inbox = new InboxRow(context.MessageId!.Value, ConsumerEndpoint.NameOf(context), time.GetStorableNow());
        var recorded = await record.RecordAsync(StoredReport.Of(context.Message), inbox, context.CancellationToken);
        if (recorded.Source == ReportSource.Extended)
            await parked.WakeAsync(recorded.MerchantId, recorded.OrderId, context.CancellationToken);
    }
}
