using System.Diagnostics;
using Affiliate.ServiceDefaults.Telemetry;
using MassTransit;
using MassTransit.RabbitMqTransport;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>Puts one outbox row on the bus, under the trace of the work that published it.</summary>
internal sealed class OutboxSender(IBus bus, BusOptions options)
{
    /// <summary>False when it stays for later: the broker has no queue for it yet, or this older version does not know the contract.</summary>
    public async Task<bool> SendAsync(OutboxMessage row, CancellationToken cancellation)
    {
        if (MessageTypes.Read(row) is not var (message, type))
            return false;
        var parent = ActivityContext.TryParse(row.TraceParent, null, out var context) ? context : default;
        using var activity = AffiliateTelemetry.Source.StartActivity("outbox relay", ActivityKind.Internal, parent);
        try
        {
            if (row.Destination is null)
                await bus.Publish(message, type, Pipe.Execute<PublishContext>(publish => Stamp(publish, row)), cancellation);
            else
                await (await EndpointAsync(row.Destination)).Send(message, type, Pipe.Execute<SendContext>(send => Stamp(send, row)), cancellation);
            return true;
        }
        catch (MessageReturnedException)
        {
            return false;
        }
    }

    private static void Stamp(SendContext context, OutboxMessage row)
    {
        context.MessageId = row.MessageId;
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
            rabbit.Mandatory = true;
    }

    // The endpoint's exchange, not its queue: a queue address would declare the queue anew with other arguments.
    private Task<ISendEndpoint> EndpointAsync(string name) =>
        bus.GetSendEndpoint(new Uri($"{(options.Transport == BusTransport.InMemory ? "queue" : "exchange")}:{name}"));
}
