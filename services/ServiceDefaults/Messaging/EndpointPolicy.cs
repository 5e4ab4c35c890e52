using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;
using MassTransit;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>What every consumer's endpoint has: inbox, short retries, dead letters, patience while the database is away.</summary>
internal static class EndpointPolicy
{
    private const int OutageRetries = 1800;
    private static readonly TimeSpan OutageInterval = TimeSpan.FromSeconds(2);

    public static void Apply(
        IReceiveEndpointConfigurator queue, IBusRegistrationContext context, ConsumerEndpoint endpoint, BusOptions options)
    {
        var deadLetters = new DeadLetterFilter(
            context.GetRequiredService<IServiceScopeFactory>(),
            endpoint,
            context.GetRequiredService<InMemoryDeliveries>(),
            context.GetRequiredService<TimeProvider>(),
            context.GetRequiredService<ILoggerFactory>().CreateLogger<DeadLetterFilter>());
        queue.ConcurrentMessageLimit = options.Concurrency;
        queue.PublishFaults = false;
        queue.ConfigureError(pipe => pipe.UseFilter(deadLetters));
        queue.ConfigureDeadLetter(pipe => pipe.UseFilter(deadLetters));

        // Outer: the database is away; waiting in the queue is right, a thousand dead letters would not be. The
        // inbox ends it when it takes too long.
        queue.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(StorageOutage.Is);
            retry.Interval(OutageRetries, OutageInterval);
        });

        // Inner: anything else gets a few chances within seconds (two at once, a lost race), then the dead letters.
        queue.UseMessageRetry(retry =>
        {
            retry.Ignore<Exception>(fault => fault is OutageOutlastedException || StorageOutage.Is(fault));
            retry.Intervals(
                TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(1000),
                TimeSpan.FromMilliseconds(2500));
        });
        queue.UseConsumeFilter(typeof(InboxFilter<>), context);
        queue.ConfigureConsumer(context, endpoint.Consumer);
    }
}
