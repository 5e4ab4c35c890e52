using Affiliate.Contracts.Commission;
using Affiliate.Notification.Transactions;
using Affiliate.ServiceDefaults.Messaging;
using MassTransit;

namespace Affiliate.Notification.OnCommissionSettled;

/// <summary>Conversions are settled: their publishers are told that they are paid for.</summary>
internal sealed class JoinSettlementConsumer(JoinTransaction join) : IConsumer<CommissionSettled>
{
    public Task Consume(ConsumeContext<CommissionSettled> context) =>
        join.SettledAsync(context.Message, context.IsReplay(), context.CancellationToken);
}
