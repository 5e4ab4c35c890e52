using Affiliate.Contracts.Commission;
using Affiliate.Notification.Transactions;
using Affiliate.ServiceDefaults.Messaging;
using MassTransit;

namespace Affiliate.Notification.OnCommissionCalculated;

/// <summary>A conversion's commission is known: joins it with the conversion and schedules what its publisher wants to hear.</summary>
internal sealed class JoinCommissionConsumer(JoinTransaction join) : IConsumer<CommissionCalculated>
{
    public Task Consume(ConsumeContext<CommissionCalculated> context) =>
        join.CalculatedAsync(context.Message, context.IsReplay(), context.CancellationToken);
}
