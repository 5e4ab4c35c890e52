namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>
/// One publisher's taken deliveries and how its server does. Unknown or failing, it gets one call at a time; after
/// <see cref="FailuresToBreak"/> failures in a row none for <see cref="Break"/>, then one to see whether it is back.
/// Waiting here is not an attempt. Not thread-safe: see <see cref="EndpointQueues"/>.
/// </summary>
internal sealed class EndpointQueue(DeliveryOptions options)
{
    public const int FailuresToBreak = 5;

    public static readonly TimeSpan Break = TimeSpan.FromSeconds(30);

    private readonly Queue<Delivery> waiting = new();
    private int running;
    private int failures;
    private bool proven;
    private bool mayHaveMore;
    private DateTimeOffset closedUntil = DateTimeOffset.MinValue;

    /// <summary>Something waits here or, as far as known, in the database, and half of the room is free.</summary>
    public bool RunsLow => mayHaveMore && waiting.Count <= DeliveryOptions.Prefetch / 2;

    /// <summary>How many more to take from the database.</summary>
    public int Room(DateTimeOffset now) =>
        now < closedUntil ? 0 : Math.Max(0, (proven ? DeliveryOptions.Prefetch : 1) - waiting.Count - running);

    public void Add(Delivery delivery) => waiting.Enqueue(delivery);

    /// <summary>Whether the last taking filled the room, so that there may be more.</summary>
    public void Took(bool all) => mayHaveMore = all;

    /// <summary>The next to send now, if one may be sent.</summary>
    public Delivery? Next(DateTimeOffset now)
    {
        if (now < closedUntil || running >= (proven ? options.PerEndpoint : 1) || !waiting.TryDequeue(out var next))
            return null;
        running++;
        return next;
    }

    /// <summary>Somebody says that the server is back, or that there is another one: the break ends.</summary>
    public void Reopen() => closedUntil = DateTimeOffset.MinValue;

    /// <summary>An attempt ended; null when nothing was sent.</summary>
    public void Ended(bool? success, DateTimeOffset now)
    {
        running--;
        if (success is not { } good)
            return;
        proven = good;
        failures = good ? 0 : failures + 1;
        if (failures >= FailuresToBreak)
            closedUntil = now + Break;
    }
}
