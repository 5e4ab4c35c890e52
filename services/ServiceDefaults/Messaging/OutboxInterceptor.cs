using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>
/// Stamps outgoing events as they are saved. In memory, publishing proves nothing about consuming, so there one row
/// per subscribing endpoint is kept, each removed only when that endpoint's inbox has committed.
/// </summary>
internal sealed class OutboxInterceptor<TDb>(
    OutboxSignal<TDb> signal, ConsumerTopology topology, BusOptions bus, TimeProvider time) : SaveChangesInterceptor
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
            entry.Entity.At = entry.Entity.DueAt = time.GetUtcNow();
            if (bus.Transport != BusTransport.InMemory || entry.Entity.Destination is not null)
                continue;
            entry.State = EntityState.Detached;
            foreach (var endpoint in topology.Subscribers(entry.Entity.Type))
                eventData.Context.Add(entry.Entity.To(endpoint));
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
