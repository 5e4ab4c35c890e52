using System.Diagnostics;
using Affiliate.ServiceDefaults.Telemetry;
using MassTransit;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>Puts one outbox row on the bus, under the trace of the work that published it.</summary>
internal sealed class OutboxSender(IBus bus, BusOptions options)
{
    public async Task SendAsync(OutboxMessage row, CancellationToken cancellation)
    {
        var (message, type) = MessageTypes.Read(row);
        var parent = ActivityContext.TryParse(row.TraceParent, null, out var context) ? context : default;
        using var activity = AffiliateTelemetry.Source.StartActivity("outbox relay", ActivityKind.Internal, parent);
        var pipe = Pipe.Execute<SendContext>(send => send.MessageId = row.MessageId);
        if (row.Destination is null)
        {
            await bus.Publish(message, type, Pipe.Execute<PublishContext>(publish => publish.MessageId = row.MessageId), cancellation);
            return;
        }

        // The endpoint's exchange, not its queue: a queue address would declare the queue anew with other arguments.
        var kind = options.Transport == BusTransport.InMemory ? "queue" : "exchange";
        var endpoint = await bus.GetSendEndpoint(new Uri($"{kind}:{row.Destination}"));
        await endpoint.Send(message, type, pipe, cancellation);
    }
}
