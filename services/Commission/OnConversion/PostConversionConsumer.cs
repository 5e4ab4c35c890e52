using Affiliate.Commission.Data;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using MassTransit;

namespace Affiliate.Commission.OnConversion;

/// <summary>Whatever happened to a conversion: its commission is computed when due, and the ledger made to say what should stand.</summary>
internal sealed class PostConversionConsumer(BatchInbox<CommissionDb, ConversionPosting, ConversionSnapshot> inbox)
    : IConsumer<ConversionRecorded>, IConsumer<ConversionChanged>, IConsumer<ConversionApproved>,
    IConsumer<ConversionRejected>, IConsumer<ConversionReversed>, IConsumer<ConversionClosed>, IKeepsInbox
{
    public Task Consume(ConsumeContext<ConversionRecorded> context) => inbox.TakeAsync(context, context.Message.Conversion);

    public Task Consume(ConsumeContext<ConversionChanged> context) => inbox.TakeAsync(context, context.Message.Conversion);

    public Task Consume(ConsumeContext<ConversionApproved> context) => inbox.TakeAsync(context, context.Message.Conversion);

    public Task Consume(ConsumeContext<ConversionRejected> context) => inbox.TakeAsync(context, context.Message.Conversion);

    public Task Consume(ConsumeContext<ConversionReversed> context) => inbox.TakeAsync(context, context.Message.Conversion);

    public Task Consume(ConsumeContext<ConversionClosed> context) => inbox.TakeAsync(context, context.Message.Conversion);
}
