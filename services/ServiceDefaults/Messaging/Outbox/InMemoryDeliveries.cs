using System.Collections.Concurrent;

namespace Affiliate.ServiceDefaults.Messaging.Outbox;

/// <summary>
/// In-memory transport only: which outbox rows are on their way, and which have arrived. A row arrives when its
/// consumer's inbox, or its dead letter, has committed.
/// </summary>
internal sealed class InMemoryDeliveries
{
    private readonly Lock guard = new();
    private readonly Dictionary<(Guid, string), (Type Db, List<long> Rows, Action Wake)> underWay = [];
    private readonly ConcurrentDictionary<Type, ConcurrentQueue<long>> done = new();
    private readonly ConcurrentDictionary<Type, int> counts = new();

    public void Begin(Type db, OutboxMessage row, Action wake)
    {
        lock (guard)
        {
            // The same message may be told the same endpoint again while it is on its way: the two rows go together.
            if (underWay.TryGetValue((row.MessageId, row.Endpoint!), out var same))
            {
                same.Rows.Add(row.Id);
                return;
            }

            underWay.Add((row.MessageId, row.Endpoint!), (db, [row.Id], wake));
        }

        counts.AddOrUpdate(db, 1, (_, count) => count + 1);
    }

    public int UnderWay(Type db) => counts.GetValueOrDefault(db);

    public void Arrived(Guid messageId, string endpoint)
    {
        (Type Db, List<long> Rows, Action Wake) delivery;
        lock (guard)
        {
            if (!underWay.Remove((messageId, endpoint), out delivery))
                return;
        }

        PutBack(delivery.Db, delivery.Rows);
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
