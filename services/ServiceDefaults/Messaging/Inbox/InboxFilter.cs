using System.Diagnostics;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Delivered twice, done once: adds the message to the inbox, lets the consumer work on the same database context,
/// and commits both together. The consumer needs no save and no transaction of its own; what it has to ask of others it asks before
/// (<see cref="IAsksBefore{TMessage}"/>). One that takes batches does all that itself.
/// </summary>
internal sealed class InboxFilter<TMessage>(
    IServiceProvider services, ConsumerTopology topology, BusOptions options, InMemoryDeliveries deliveries, ConsumerMetrics metrics,
    TimeProvider time) : IFilter<ConsumeContext<TMessage>>
    where TMessage : class
{
    public async Task Send(ConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next)
    {
        var endpoint = topology.Endpoint(ConsumerEndpoint.NameOf(context));
        try
        {
            await TakeAsync(endpoint, context, next);
            metrics.Consumed(endpoint.Name, context.SentTime);
        }
        catch (Exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            metrics.Failed(endpoint.Name);
            throw;
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");

    private async Task TakeAsync(ConsumerEndpoint endpoint, ConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next)
    {
        var id = context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be told from its duplicate.");
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await (endpoint.KeepsInbox ? next.Send(context) : ConsumeAsync(endpoint, id, context, next));
        }
        catch (Exception fault) when (StorageOutage.Is(fault) && context.ReceiveContext.ElapsedTime >= options.OutagePatience)
        {
            throw new OutageOutlastedException(fault);
        }
        catch (Exception fault) when (!endpoint.KeepsInbox && !StorageOutage.Is(fault))
        {
            if (!await ConsumedAsync(endpoint, id, context.CancellationToken))
                throw;

            // A consumer that saves by itself has failed on finding this: the bus takes a message that nobody says to have consumed for
            // one that nobody consumes.
            if (!context.ReceiveContext.IsDelivered)
                await context.NotifyConsumed(Stopwatch.GetElapsedTime(begun), endpoint.Consumer.Name);
        }

        deliveries.Arrived(id, endpoint.Name);
    }

    private async Task ConsumeAsync(
        ConsumerEndpoint endpoint, Guid id, ConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next)
    {
        var db = (ServiceDb)services.GetRequiredService(endpoint.Db);
        if (endpoint.Consumer.IsAssignableTo(typeof(IAsksBefore<TMessage>)))
            await ((IAsksBefore<TMessage>)services.GetRequiredService(endpoint.Consumer))
                .AskAsync(context.Message, context.CancellationToken);
        await using var held = await db.BeginWriteAsync(context.CancellationToken);
        db.Inbox.Add(new InboxMessage { MessageId = id, Endpoint = endpoint.Name, At = time.GetUtcNow() });
        await next.Send(context);
        await db.SaveChangesAsync(context.CancellationToken);
        await held.CommitAsync(context.CancellationToken);
    }

    private async Task<bool> ConsumedAsync(ConsumerEndpoint endpoint, Guid id, CancellationToken cancellation)
    {
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var db = (ServiceDb)scope.ServiceProvider.GetRequiredService(endpoint.Db);
        return await InboxMessage.IsKnownAsync(db, id, endpoint.Name, cancellation);
    }
}
