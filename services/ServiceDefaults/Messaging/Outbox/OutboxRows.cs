namespace Affiliate.ServiceDefaults.Messaging.Outbox;

/// <summary>
/// The rows an outgoing event is kept as. In memory, publishing proves nothing about consuming, so there it is one row per
/// subscribing endpoint, each removed only when that endpoint's inbox has committed, and one for the journal.
/// </summary>
internal sealed class OutboxRows(ConsumerTopology topology, BusOptions bus, TimeProvider time)
{
    /// <summary>Stamps the message; answers itself, or its copies for the journal and the subscribers.</summary>
    public IReadOnlyList<OutboxMessage> Of(OutboxMessage message)
    {
        message.At = message.DueAt = time.GetUtcNow();
        return bus.Transport == BusTransport.InMemory && message.Destination is null
            ? [message.To(OutboxMessage.JournalOnly), .. topology.Subscribers(message.Type).Select(message.To)]
            : [message];
    }
}
