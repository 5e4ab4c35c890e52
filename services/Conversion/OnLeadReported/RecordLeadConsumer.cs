using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Conversions.Recording.Storing;
using MassTransit;

namespace Affiliate.Conversion.OnLeadReported;

/// <summary>Records a lead that the tracking script reported; what is wrong with it is on the conversion.</summary>
internal sealed class RecordLeadConsumer(RecordConversion record, TimeProvider time) : IConsumer<LeadReported>, IKeepsInbox
{
    public Task Consume(ConsumeContext<LeadReported> context) =>
        record.RecordAsync(
            StoredReport.Of(context.Message),
            new InboxRow(context.MessageId!.Value, ConsumerEndpoint.NameOf(context), time.GetStorableNow()),
            context.CancellationToken);
}
