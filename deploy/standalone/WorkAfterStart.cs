namespace Affiliate.Standalone;

/// <summary>
/// What services do by themselves, such as polling, relaying and purging, begins when the network answers: before that it
/// would only take the processors from the start, or ask a service that does not listen yet.
/// </summary>
internal sealed class WorkAfterStart(BackgroundService work, IHostApplicationLifetime life) : BackgroundService
{
    /// <summary>Applies to all background services registered so far.</summary>
    /// <param name="services">Registrations of all services.</param>
    public static void Apply(IServiceCollection services)
    {
        for (var index = 0; index < services.Count; index++)
        {
            if (Factory(services[index]) is { } factory)
                services[index] = ServiceDescriptor.Singleton(provider => Of(factory(provider), provider));
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await work.StopAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        work.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = life.ApplicationStarted.Register(up.SetResult);
        await up.Task.WaitAsync(stoppingToken);
        await work.StartAsync(stoppingToken);
        await (work.ExecuteTask ?? Task.CompletedTask);
    }

    private static Func<IServiceProvider, object>? Factory(ServiceDescriptor service)
    {
        if (service.ServiceType != typeof(IHostedService) || service.IsKeyedService)
            return null;
        return service.ImplementationType is { } type && type.IsSubclassOf(typeof(BackgroundService))
            ? provider => ActivatorUtilities.CreateInstance(provider, type)
            : service.ImplementationFactory;
    }

    private static IHostedService Of(object hosted, IServiceProvider provider) => hosted is BackgroundService work
        ? new WorkAfterStart(work, provider.GetRequiredService<IHostApplicationLifetime>())
        : (IHostedService)hosted;
}
