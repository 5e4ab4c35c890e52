using Affiliate.ServiceDefaults.Hosting;
using MassTransit;

namespace Affiliate.ServiceDefaults.Messaging.Broker;

/// <summary>
/// Sees that somebody listens on this service's queues whenever the broker is there. The bus reconnects by itself, but not always: a
/// delivery that hangs, or a fault inside the broker's client, can leave it without a connection for good. After
/// <see cref="BusOptions.ListenerPatience"/> a new bus takes over and the old one is left to stop in its own time. Should both listen
/// for a while, they compete for messages as two instances would.
/// </summary>
internal sealed partial class Listeners(
    IBusControl first, IBusRegistrationContext context, ConsumerTopology topology, BusOptions options,
    TimeProvider time, ILogger<Listeners> logger)
    : PeriodicWork(Interval, time, logger)
{
    private const int Unlimited = 1_000_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30);
    private readonly BrokerProbe probe = new(options.Uri!);
    private IBusControl? renewed;
    private DateTimeOffset? deafSince;

    /// <summary>Consumers' endpoints on a bus.</summary>
    public static void Configure(
        IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator rabbit, BusOptions options, ConsumerTopology topology)
    {
        // Only consumers use this connection; the outboxes publish with confirms on connections of their own.
        rabbit.Host(options.Uri!, host => host.PublisherConfirmation = false);
        foreach (var endpoint in topology.Endpoints)
        {
            rabbit.ReceiveEndpoint(endpoint.Name, queue =>
            {
                queue.SetQuorumQueue();

                // However often a message comes back while a database is away: RabbitMQ 4 drops it after the 20th time.
                queue.SetQueueArgument("x-delivery-limit", Unlimited);
                queue.PrefetchCount = options.Concurrency * 2;
                EndpointPolicy.Apply(queue, context, endpoint, options);
            });
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await probe.DisposeAsync();
        if (renewed is not null)
            await renewed.StopAsync(cancellationToken);
    }

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        if (await probe.HeardAsync(topology.Endpoints.Select(endpoint => endpoint.Name), cancellation) is true or null)
        {
            deafSince = null;
            return;
        }

        var now = Time.GetUtcNow();
        deafSince ??= now;
        if (now - deafSince < options.ListenerPatience)
            return;
        Deaf(options.ListenerPatience.TotalSeconds);
        var next = Bus.Factory.CreateUsingRabbitMq(rabbit => Configure(context, rabbit, options, topology));
        await next.StartAsync(cancellation);
        var left = renewed ?? first;
        (renewed, deafSince) = (next, null);
        _ = LeaveAsync(left);
    }

    private async Task LeaveAsync(IBusControl left)
    {
        try
        {
            await left.StopAsync(Farewell);
        }
        catch (Exception fault)
        {
            LeftBehind(fault.GetType().Name, fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error,
        Message = "The broker is there but nobody has listened to a queue of this service for {Seconds} s: a new bus takes over")]
    private partial void Deaf(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus that was replaced did not stop in good order: {Fault}: {Message}")]
    private partial void LeftBehind(string fault, string message);
}
