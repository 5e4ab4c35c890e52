using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions.Recording;
using MassTransit;

namespace Affiliate.Conversion.OnSaleReported;

/// <summary>
/// Records a sale that a shop's feed, the tracking script or a biller reported; what is wrong with it is on the conversion.
/// </summary>
internal sealed class RecordSaleConsumer(RecordConversion record) : IConsumer<SaleReported>
{
    public Task Consume(ConsumeContext<SaleReported> context) =>
        record.RecordAsync(StoredReport.Of(context.Message), context.CancellationToken);
}
