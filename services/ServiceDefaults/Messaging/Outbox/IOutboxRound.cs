using Affiliate.ServiceDefaults.Journal;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.ServiceDefaults.Messaging.Outbox;

/// <summary>One look into an outbox: hands over what is due. One way for RabbitMQ, one for the in-memory bus.</summary>
/// <typeparam name="TDb">The outbox's database.</typeparam>
internal interface IOutboxRound<TDb>
    where TDb : ServiceDb
{
    /// <summary>Before the first round.</summary>
    Task ReadyAsync(CancellationToken cancellation);

    /// <summary>True when there may be more at once. What leaves the outbox is in the journal.</summary>
    Task<bool> RunAsync(TDb db, IJournal<TDb> journal, CancellationToken cancellation);
}
