namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>All publishers' queues in this process: decides what is taken and what is sent next, so that none delays another.</summary>
internal sealed class EndpointQueues(DeliveryOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, EndpointQueue> queues = new(StringComparer.Ordinal);
    private readonly HashSet<string> held = new(StringComparer.Ordinal);

    /// <summary>Ids of what was taken and has no stored result yet.</summary>
    public IReadOnlyCollection<string> Held
    {
        get
        {
            lock (gate)
                return [.. held];
        }
    }

    /// <summary>How many to take for each of these; those without room are left out.</summary>
    public Dictionary<string, int> Rooms(IReadOnlyList<string> publishers)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var free = DeliveryOptions.MostHeld - held.Count;
            string[] order = [.. publishers];
            Random.Shared.Shuffle(order);
            var share = Math.Max(1, free / Math.Max(1, order.Length));
            return order.Take(Math.Max(0, free))
                .Select(publisher => (publisher, room: Math.Min(share, Of(publisher).Room(now))))
                .Where(one => one.room > 0)
                .ToDictionary(one => one.publisher, one => one.room, StringComparer.Ordinal);
        }
    }

    /// <summary>Puts what was taken into its queues; returns what may be sent at once.</summary>
    public IReadOnlyList<Delivery> Add(IReadOnlyList<Delivery> taken, IReadOnlyDictionary<string, int> rooms)
    {
        lock (gate)
        {
            foreach (var delivery in taken.Where(delivery => held.Add(delivery.Id)))
                Of(delivery.PublisherId).Add(delivery);
            var counts = taken.CountBy(delivery => delivery.PublisherId, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            foreach (var (publisher, room) in rooms)
                Of(publisher).Took(counts.GetValueOrDefault(publisher) >= room);
            return Startable(rooms.Keys);
        }
    }

    /// <summary>What may be sent now that some break is over.</summary>
    public IReadOnlyList<Delivery> Resume()
    {
        lock (gate)
            return Startable([.. queues.Keys]);
    }

    /// <summary>An attempt ended (null: nothing was sent); returns what follows, and whether to look for more.</summary>
    public (IReadOnlyList<Delivery> Next, bool RunsLow) Ended(string publisher, bool? success)
    {
        lock (gate)
        {
            var queue = Of(publisher);
            queue.Ended(success, time.GetUtcNow());
            return (Startable([publisher]), queue.RunsLow);
        }
    }

    /// <summary>Ends a break that the publisher's server may have.</summary>
    public void Reopen(string publisher)
    {
        lock (gate)
            Of(publisher).Reopen();
    }

    /// <summary>No longer in our hands.</summary>
    public void Forget(IEnumerable<string> ids)
    {
        lock (gate)
            held.ExceptWith(ids);
    }

    private List<Delivery> Startable(IEnumerable<string> publishers)
    {
        var now = time.GetUtcNow();
        var next = new List<Delivery>();
        foreach (var queue in publishers.Select(Of))
        {
            while (queue.Next(now) is { } delivery)
                next.Add(delivery);
        }

        return next;
    }

    private EndpointQueue Of(string publisher) =>
        queues.TryGetValue(publisher, out var queue) ? queue : queues[publisher] = new EndpointQueue(options);
}
