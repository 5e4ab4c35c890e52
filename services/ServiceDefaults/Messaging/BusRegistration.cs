using Affiliate.ServiceDefaults.Messaging.Broker;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;
using MassTransit;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>Registers consumers and the bus they listen on.</summary>
public static class BusRegistration
{
    /// <summary>Adds a service's consumers; queue names get the service's prefix.</summary>
    /// <typeparam name="TDb">Database their effects go to.</typeparam>
    /// <param name="builder">Host.</param>
    /// <param name="service">Service name in lower case.</param>
    /// <param name="consumers">Consumer types; one queue each.</param>
    public static void AddConsumers<TDb>(this IHostApplicationBuilder builder, string service, params IEnumerable<Type> consumers)
        where TDb : ServiceDb
    {
        foreach (var consumer in consumers)
            Topology(builder.Services).Add(service, typeof(TDb), consumer);
    }

    /// <summary>
    /// Adds the bus: RabbitMQ with quorum queues and publisher confirms, or in memory with the same guarantees.
    /// Call once per process, after every service's registration.
    /// </summary>
    public static void AddAffiliateBus(this IHostApplicationBuilder builder)
    {
        var options = BusOptions.Read(builder.Configuration);
        var topology = Topology(builder.Services);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<OutboxRows>();
        builder.Services.AddSingleton<InMemoryDeliveries>();
        builder.Services.AddSingleton<OutboxMetrics>();
        builder.Services.AddSingleton<ConsumerMetrics>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            foreach (var endpoint in topology.Endpoints)
                bus.AddConsumer(endpoint.Consumer);
            if (options.Transport == BusTransport.RabbitMq)
                bus.UsingRabbitMq((context, rabbit) => Listeners.Configure(context, rabbit, options, topology));
            else
                bus.UsingInMemory((context, memory) => ConfigureInMemory(context, memory, options, topology));
        });
        if (options.Transport == BusTransport.RabbitMq && topology.Endpoints.Count > 0)
            builder.Services.AddHostedService<Listeners>();
        builder.Services.Configure<MassTransitHostOptions>(host => host.WaitUntilStarted = options.Transport == BusTransport.InMemory);
    }

    private static void ConfigureInMemory(
        IBusRegistrationContext context, IInMemoryBusFactoryConfigurator memory, BusOptions options, ConsumerTopology topology)
    {
        foreach (var endpoint in topology.Endpoints)
            memory.ReceiveEndpoint(endpoint.Name, queue => EndpointPolicy.Apply(queue, context, endpoint, options));
    }

    private static ConsumerTopology Topology(IServiceCollection services)
    {
        if (services.FirstOrDefault(
            service => service.ServiceType == typeof(ConsumerTopology))?.ImplementationInstance is ConsumerTopology known)
            return known;
        var topology = new ConsumerTopology();
        services.AddSingleton(topology);
        return topology;
    }
}
