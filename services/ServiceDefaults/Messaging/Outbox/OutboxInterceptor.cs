using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Affiliate.ServiceDefaults.Messaging.Outbox;

/// <summary>Stamps outgoing events as they are saved, and wakes the relay when no transaction is still to commit.</summary>
internal sealed class OutboxInterceptor<TDb>(WakeSignal<TDb> signal, OutboxRows rows) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (!((ServiceDb)eventData.Context!).Publishes)
            return ValueTask.FromResult(result);
        var added = eventData.Context.ChangeTracker.Entries<OutboxMessage>()
            .Where(entry => entry.State == EntityState.Added && entry.Entity.At == default)
            .ToList();
        foreach (var entry in added)
        {
            var kept = rows.Of(entry.Entity);
            if (kept.Contains(entry.Entity))
                continue;
            entry.State = EntityState.Detached;
            eventData.Context.AddRange(kept);
        }

        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        // Inside a transaction the relay could not see the row yet: OutboxCommitted wakes it.
        var db = (ServiceDb)eventData.Context!;
        if (db.Database.CurrentTransaction is not null)
            return ValueTask.FromResult(result);
        if (db.Publishes)
            signal.Raise();
        db.Publishes = false;
        return ValueTask.FromResult(result);
    }
}
