using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.ServiceDefaults.Journal;

/// <summary>Every event a service ever published (design, Journal). Works on the scope's database context. Scoped.</summary>
/// <typeparam name="TDb">The service's database.</typeparam>
internal interface IJournal<TDb>
    where TDb : ServiceDb
{
    /// <summary>
    /// Keeps what was handed to the bus. Within the open transaction that removes it from the outbox: both happen, or neither.
    /// </summary>
    Task KeepAsync(IReadOnlyList<OutboxMessage> published, CancellationToken cancellation);

    /// <summary>Entries in the order they were published.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Those behind this place.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<IReadOnlyList<JournalEntry>> SearchAsync(JournalFilter filter, JournalPlace after, int limit, CancellationToken cancellation);

    /// <summary>Entries by their numbers.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Those with a number above this one.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<IReadOnlyList<JournalEntry>> ReadAsync(JournalFilter filter, long after, int limit, CancellationToken cancellation);

    /// <summary>Number and hash of the last entry that is known to be kept; zero and nothing when there is none.</summary>
    Task<(long Number, string Hash)> HeadAsync(CancellationToken cancellation);

    /// <summary>True when nothing can be in the journal behind <see cref="HeadAsync"/>: both are written together.</summary>
    bool EndsAtHead { get; }

    /// <summary>How many entries were handed to the bus and are not in the journal yet.</summary>
    Task<int> WaitingAsync(CancellationToken cancellation);

    /// <summary>True while what was published with this text in it is still on its way into the journal.</summary>
    Task<bool> AwaitsAsync(string text, CancellationToken cancellation);

    /// <summary>Replaces an entry's hidden fields, as forgetting does; nothing that is chained changes.</summary>
    Task ReplaceHiddenAsync(long number, IReadOnlyList<HiddenField> hidden, CancellationToken cancellation);
}
