using System.Data.Common;
using Affiliate.ServiceDefaults.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>Wakes the dispatcher when deliveries that are due have committed; before that it could not see them.</summary>
internal sealed class DeliveryCommitted(WakeSignal<DeliveryDispatcher> signal, TimeProvider time) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (eventData.Context!.ChangeTracker.Entries<Delivery>()
            .Any(entry => entry.Entity is { State: DeliveryState.Pending } delivery && delivery.DueAt <= now))
            signal.Raise();
        return Task.CompletedTask;
    }
}
