namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>What carries events between services.</summary>
public enum BusTransport
{
    /// <summary>Inside one process; what was not consumed is published again after a restart.</summary>
    InMemory,

    /// <summary>A RabbitMQ broker with quorum queues.</summary>
    RabbitMq,
}
