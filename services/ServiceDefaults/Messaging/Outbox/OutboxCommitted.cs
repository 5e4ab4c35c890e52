using System.Data.Common;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Affiliate.ServiceDefaults.Messaging.Outbox;

/// <summary>Wakes the relay when a transaction with outgoing events has committed; at the save before it they cannot be seen yet.</summary>
internal sealed class OutboxCommitted<TDb>(WakeSignal<TDb> signal) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var db = (ServiceDb)eventData.Context!;
        if (db.Publishes)
            signal.Raise();
        db.Publishes = false;
        return Task.CompletedTask;
    }
}
