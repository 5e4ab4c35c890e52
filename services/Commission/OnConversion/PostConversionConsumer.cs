using Affiliate.Contracts.Conversion;
using MassTransit;

namespace Affiliate.Commission.OnConversion;

/// <summary>Whatever happened to a conversion: its commission is computed when due, and the ledger made to say what should stand.</summary>
internal sealed class PostConversionConsumer(ConversionPosting posting)
    : IConsumer<ConversionRecorded>, IConsumer<ConversionChanged>, IConsumer<ConversionApproved>, IConsumer<ConversionRejected>
{
    public Task Consume(ConsumeContext<ConversionRecorded> context) => posting.TakeAsync(context.Message.Conversion, context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionChanged> context) => posting.TakeAsync(context.Message.Conversion, context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionApproved> context) => posting.TakeAsync(context.Message.Conversion, context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionRejected> context) => posting.TakeAsync(context.Message.Conversion, context.CancellationToken);
}
