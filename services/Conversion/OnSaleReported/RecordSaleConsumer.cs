using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Conversions.Reversals;
using MassTransit;

namespace Affiliate.Conversion.OnSaleReported;

/// <summary>
/// Records a sale that a shop's feed, the tracking script or a biller reported; what is wrong with it is on the conversion.
/// </summary>
internal sealed class RecordSaleConsumer(RecordConversion record, ParkedReversals parked) : IConsumer<SaleReported>
{
    public async Task Consume(ConsumeContext<SaleReported> context)
    {
        var recorded = await record.RecordAsync(StoredReport.Of(context.Message), context.CancellationToken);
        if (recorded.Source == ConversionSource.Extended)
            await parked.WakeAsync(recorded.MerchantId, recorded.OrderId, context.CancellationToken);
    }
}
