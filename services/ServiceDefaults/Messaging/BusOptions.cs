namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>How events travel. Section <c>Bus</c>.</summary>
/// <param name="Transport"><c>InMemory</c> (all services in one process) or <c>RabbitMq</c>.</param>
/// <param name="Uri">RabbitMQ: <c>amqp://user:password@host:5672/vhost</c> or <c>amqps://</c>.</param>
/// <param name="Concurrency">Messages one consumer works on at once.</param>
/// <param name="ListenerPatience">RabbitMQ: how long a queue may have no listener while the broker is there before the bus is
/// replaced.</param>
/// <param name="OutagePatience">How long a message is kept and tried again while the database is away, before it goes back to its queue.
/// Below half of RabbitMQ's <c>consumer_timeout</c>, for a message may have waited for another one before. In memory, where none can go
/// back, for good.</param>
public sealed record BusOptions(BusTransport Transport, Uri? Uri, int Concurrency, TimeSpan ListenerPatience, TimeSpan OutagePatience)
{
    private const int LongestOutagePatience = 600;
    private const int MostAtOnce = 1000;

    /// <summary>Reads and checks the settings.</summary>
    public static BusOptions Read(IConfiguration configuration)
    {
        var transport = configuration.Choice("Bus:Transport", BusTransport.InMemory);
        var uri = transport == BusTransport.RabbitMq ? configuration.Address("Bus:Uri", "amqp", "amqps") : null;
        return new BusOptions(
            transport,
            uri,
            configuration.Number("Bus:Concurrency", fallback: 16, least: 1, MostAtOnce),
            TimeSpan.FromSeconds(configuration.Number("Bus:ListenerPatienceSeconds", fallback: 20, least: 1, most: 3600)),
            transport == BusTransport.RabbitMq
                ? TimeSpan.FromSeconds(configuration.Number("Bus:OutagePatienceSeconds", fallback: 300, least: 1, LongestOutagePatience))
                : TimeSpan.MaxValue);
    }
}
