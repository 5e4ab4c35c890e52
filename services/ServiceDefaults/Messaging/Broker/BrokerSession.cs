using System.Diagnostics;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Telemetry;
using RabbitMQ.Client;

namespace Affiliate.ServiceDefaults.Messaging.Broker;

/// <summary>
/// One connection to the broker with one channel, for publishing only. It is never mended: after a fault there is a new one.
/// </summary>
internal sealed class BrokerSession : IAsyncDisposable
{
    private const string TraceHeader = "MT-Activity-Id";
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);
    private readonly HashSet<string> declared = new(StringComparer.Ordinal);
    private readonly IConnection connection;
    private readonly IChannel channel;
    private Confirms? underWay;
    private ulong next = 1;

    private BrokerSession(IConnection connection, IChannel channel)
    {
        this.connection = connection;
        this.channel = channel;
        channel.BasicAcksAsync += (_, ack) => Tell(confirms => confirms.Confirm(ack.DeliveryTag, ack.Multiple));
        channel.BasicNacksAsync += (
            _, nack) =>
                Tell(confirms => confirms.Fail(new BrokerRefusal($"The broker could not keep message {nack.DeliveryTag} of its channel.")));
        channel.BasicReturnAsync += (_, back) => Tell(confirms => confirms.Return(back.BasicProperties.MessageId, back.Exchange));
        channel.ChannelShutdownAsync += (
            _, shutdown) => Tell(confirms => confirms.Fail(new BrokerRefusal($"The broker's channel was closed: {shutdown.ReplyText}")));
    }

    public static async Task<BrokerSession> OpenAsync(Uri broker, string name, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory
        {
            Uri = broker,
            ClientProvidedName = name,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
        };
        var opened = await factory.CreateConnectionAsync(cancellation);
        try
        {
            var confirmed = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false);
            return new BrokerSession(opened, await opened.CreateChannelAsync(confirmed, cancellation));
        }
        catch
        {
            await opened.AbortAsync(Farewell);
            throw;
        }
    }

    /// <summary>Sends the rows and waits until the broker has answered for each; for each, whether a queue has it.</summary>
    public async Task<bool[]> PublishAsync(IReadOnlyList<OutboxMessage> rows, CancellationToken cancellation)
    {
        var confirms = new Confirms(next, rows);
        Volatile.Write(ref underWay, confirms);
        if (channel.CloseReason is { } reason)
            throw new BrokerRefusal($"The broker's channel was closed: {reason.ReplyText}");
        foreach (var row in rows)
        {
            await SendAsync(row, cancellation);
            next++;
        }

        return await confirms.Routed;
    }

    public async ValueTask DisposeAsync()
    {
        await connection.AbortAsync(Farewell);
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task SendAsync(OutboxMessage row, CancellationToken cancellation)
    {
        var parent = ActivityContext.TryParse(row.TraceParent, null, out var context) ? context : default;
        using var activity = AffiliateTelemetry.Source.StartActivity("outbox relay", ActivityKind.Producer, parent);
        var exchange = BrokerEnvelope.Exchange(row);
        if (declared.Add(exchange))
            await channel.ExchangeDeclareAsync(
                exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellation);
        var properties = new BasicProperties
        {
            MessageId = row.MessageId.ToString(),
            ContentType = BrokerEnvelope.ContentType,
            DeliveryMode = DeliveryModes.Persistent,
        };
        if ((activity?.Id ?? row.TraceParent) is { } trace)
            properties.Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { [TraceHeader] = trace };
        await channel.BasicPublishAsync(exchange, "", mandatory: true, properties, BrokerEnvelope.Write(row), cancellation);
    }

    private Task Tell(Action<Confirms> about)
    {
        if (Volatile.Read(ref underWay) is { } confirms)
            about(confirms);
        return Task.CompletedTask;
    }
}
