using System.Collections.Concurrent;
using Affiliate.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Affiliate.Load.Faults;

/// <summary>
/// Listens on queues for a while, before the services do, and puts what it got back: each message twice, and all of them in another
/// order, behind those that came later.
/// </summary>
internal sealed class Shuffle(RabbitMqBroker broker, Random luck)
{
    private const ushort Most = 200;

    /// <summary>How many messages were doubled.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> queues, TimeSpan time)
    {
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.BasicQosAsync(0, Most, global: false);
        var taken = new ConcurrentQueue<(string Queue, BasicDeliverEventArgs Message, byte[] Body)>();
        var consumers = new List<string>();
        foreach (var queue in queues)
        {
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, message) =>
            {
                taken.Enqueue((queue, message, message.Body.ToArray()));
                return Task.CompletedTask;
            };
            consumers.Add(await channel.BasicConsumeAsync(
                queue, autoAck: false, "", noLocal: false, exclusive: false,
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-priority"] = 10 }, consumer));
        }

        await Task.Delay(time);
        foreach (var consumer in consumers)
            await channel.BasicCancelAsync(consumer);
        var doubled = taken.Concat(taken).ToArray();
        luck.Shuffle(doubled);
        foreach (var (queue, message, body) in doubled)
            await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties(message.BasicProperties), body);

        // Both copies are confirmed: the first one may go.
        foreach (var (_, message, _) in taken)
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
        return taken.Count;
    }
}
