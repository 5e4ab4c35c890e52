namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// A consumer that may have to ask other services: it does so before its transaction begins, for others wait for that one's locks.
/// </summary>
/// <typeparam name="TMessage">What it consumes.</typeparam>
public interface IAsksBefore<in TMessage>
{
    /// <summary>
    /// Asks for what consuming the message will need and keeps it, in its projections or in the scope that consumes the message.
    /// </summary>
    Task AskAsync(TMessage message, CancellationToken cancellation);
}
