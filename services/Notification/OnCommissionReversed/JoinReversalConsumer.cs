using Affiliate.Contracts.Commission;
using Affiliate.Notification.Transactions;
using Affiliate.ServiceDefaults.Messaging;
using MassTransit;

namespace Affiliate.Notification.OnCommissionReversed;

/// <summary>A part of a commission has gone back: the publisher is told once the conversion says so too.</summary>
internal sealed class JoinReversalConsumer(JoinTransaction join) : IConsumer<CommissionReversed>
{
    public Task Consume(ConsumeContext<CommissionReversed> context) =>
        join.ReversedAsync(context.Message, context.IsReplay(), context.CancellationToken);
}
