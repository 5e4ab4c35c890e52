using Affiliate.Contracts.Conversion;
using Affiliate.Reporting.Data;
using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using MassTransit;

namespace Affiliate.Reporting.OnConversion;

/// <summary>Whatever happened to a conversion: the sums it belongs to are made to say so.</summary>
internal sealed class CountConversionConsumer(BatchInbox<ReportingDb, ConversionCounting, ConversionNews> inbox)
    : IConsumer<ConversionRecorded>, IConsumer<ConversionChanged>, IConsumer<ConversionApproved>,
    IConsumer<ConversionRejected>, IConsumer<ConversionReversed>, IConsumer<ConversionClosed>, IKeepsInbox
{
    public Task Consume(ConsumeContext<ConversionRecorded> context) => TakeAsync(context, context.Message.Conversion);

    public Task Consume(ConsumeContext<ConversionChanged> context) => TakeAsync(context, context.Message.Conversion);

    public Task Consume(ConsumeContext<ConversionApproved> context) => TakeAsync(context, context.Message.Conversion);

    public Task Consume(ConsumeContext<ConversionRejected> context) => TakeAsync(context, context.Message.Conversion);

    public Task Consume(ConsumeContext<ConversionReversed> context) => TakeAsync(context, context.Message.Conversion);

    public Task Consume(ConsumeContext<ConversionClosed> context) => TakeAsync(context, context.Message.Conversion);

    private Task TakeAsync(ConsumeContext context, ConversionSnapshot version) => inbox.TakeAsync(context, ConversionNews.Of(version));
}
