using Affiliate.ServiceDefaults.Storage.Batching;


namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>Takes what arrived together in one transaction: see <see cref="BatchInbox{TDb, THandler, TItem}"/>. Scoped.</summary>
/// <typeparam name="TItem">What a message says.</typeparam>
public interface IBatchHandler<TItem>
{
    /// <summary>
    /// Asks other services for what the messages will need, before the transaction begins. Gives back those that
    /// have to be taken one by one, each in a transaction of its own.
    /// </summary>
    /// <param name="arrivals">The messages.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<IReadOnlyCollection<Arrival<TItem>>> AskAsync(IReadOnlyList<Arrival<TItem>> arrivals, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyCollection<Arrival<TItem>>>([]);

    /// <summary>
    /// Works on the scope's database context; needs no save and no transaction of its own. Throws when they cannot be taken
    /// together: each then comes again alone.
    /// </summary>
    /// <param name="arrivals">The messages, in no order that means anything; one of each id.</param>
    /// <param name="rows">For what is inserted in numbers: sent before the context is saved.</param>
    /// <param name="cancellation">Ends it.</param>
    Task TakeAsync(IReadOnlyList<Arrival<TItem>> arrivals, ManyRows rows, CancellationToken cancellation);

    /// <summary>What <see cref="TakeAsync"/> did is committed.</summary>
    void Committed()
    {
    }
}
