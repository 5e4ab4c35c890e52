using System.Collections.Concurrent;

namespace Affiliate.ServiceDefaults.Messaging.Outbox;

/// <summary>
/// In-memory transport only: which outbox rows are on their way, and which have arrived. A row arrives when its
/// consumer's inbox, or its dead letter, has committed.
/// </summary>
internal sealed class InMemoryDeliveries
{
    private readonly ConcurrentDictionary<(Guid, string), (Type Db, long Row, Action Wake)> underWay = new();
    private readonly ConcurrentDictionary<Type, ConcurrentQueue<long>> done = new();
    private readonly ConcurrentDictionary<Type, int> counts = new();

    public void Begin(Type db, OutboxMessage row, Action wake)
    {
        if (underWay.TryAdd((row.MessageId, row.Endpoint!), (db, row.Id, wake)))
            counts.AddOrUpdate(db, 1, (_, count) => count + 1);
    }

    public int UnderWay(Type db) => counts.GetValueOrDefault(db);

    public void Arrived(Guid messageId, string endpoint)
    {
        if (!underWay.TryRemove((messageId, endpoint), out var delivery))
            return;
        done.GetOrAdd(delivery.Db, _ => new ConcurrentQueue<long>()).Enqueue(delivery.Row);
        counts.AddOrUpdate(delivery.Db, 0, (_, count) => count - 1);
        delivery.Wake();
    }

    public IReadOnlyList<long> TakeDone(Type db)
    {
        var rows = new List<long>();
        if (done.TryGetValue(db, out var queue))
        {
            while (rows.Count < 500 && queue.TryDequeue(out var row))
                rows.Add(row);
        }

        return rows;
    }

    /// <summary>Their removal failed: they are to be taken again.</summary>
    public void PutBack(Type db, IEnumerable<long> rows)
    {
        foreach (var row in rows)
            done.GetOrAdd(db, _ => new ConcurrentQueue<long>()).Enqueue(row);
    }
}
