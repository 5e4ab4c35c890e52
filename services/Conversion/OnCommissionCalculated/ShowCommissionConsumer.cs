using Affiliate.Contracts.Commission;
using MassTransit;

namespace Affiliate.Conversion.OnCommissionCalculated;

/// <summary>Shows what Commission computed.</summary>
internal sealed class ShowCommissionConsumer(BatchInbox<ConversionDb, CommissionDisplay, CommissionCalculated> inbox)
    : IConsumer<CommissionCalculated>, IKeepsInbox
{
    public Task Consume(ConsumeContext<CommissionCalculated> context) => inbox.TakeAsync(context, context.Message);
}
