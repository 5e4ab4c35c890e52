using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Transactions;
using Affiliate.ServiceDefaults.Messaging;
using MassTransit;

namespace Affiliate.Notification.OnConversion;

/// <summary>
/// A conversion was recorded or changed: joins it with its commission and schedules what its publisher wants to hear.
/// One consumer, so that the news of one conversion mostly stays in order; any order works.
/// </summary>
internal sealed class JoinConversionConsumer(JoinTransaction join) :
    IConsumer<ConversionRecorded>, IConsumer<ConversionChanged>, IConsumer<ConversionApproved>, IConsumer<ConversionRejected>,
    IConsumer<ConversionReversed>
{
    public Task Consume(ConsumeContext<ConversionRecorded> context) =>
        join.RecordedAsync(context.Message.Conversion, context.IsReplay(), context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionChanged> context) =>
        join.ChangedAsync(context.Message.Conversion, context.IsReplay(), context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionApproved> context) =>
        join.ChangedAsync(context.Message.Conversion, context.IsReplay(), context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionRejected> context) =>
        join.ChangedAsync(context.Message.Conversion, context.IsReplay(), context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionReversed> context) =>
        join.ChangedAsync(context.Message.Conversion, context.IsReplay(), context.CancellationToken);
}
