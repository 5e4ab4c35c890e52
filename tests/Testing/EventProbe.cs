using System.Collections.Concurrent;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Affiliate.Testing;

/// <summary>Collects published events for the tests to look at.</summary>
public sealed class EventProbe
{
    private readonly ConcurrentQueue<object> seen = new();

    /// <summary>Events of one contract in the order they came.</summary>
    public IReadOnlyList<T> Of<T>() => seen.OfType<T>().ToList();

    internal void Saw(object message) => seen.Enqueue(message);
}

/// <summary>Puts every event of a contract into the probe.</summary>
public sealed class EventProbeConsumer<T>(EventProbe probe) : IConsumer<T>
    where T : class
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<T> context)
    {
        probe.Saw(context.Message);
        return Task.CompletedTask;
    }
}

/// <summary>The probes' own inbox.</summary>
public sealed class ProbeDb(DbContextOptions<ProbeDb> options) : ServiceDb(options)
{
    /// <inheritdoc />
    protected override void Tables(ModelBuilder model)
    {
    }
}

/// <summary>Puts probes into a host a test builds itself.</summary>
public static class Probes
{
    /// <summary>Collects these contracts; add it before the bus.</summary>
    public static void AddProbes(this IHostApplicationBuilder builder, string folder, IEnumerable<Type> contracts)
    {
        builder.Services.AddSingleton<EventProbe>();
        builder.Services.AddDbContext<ProbeDb>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "probe.db")}"));
        builder.Services.AddHostedService<ProbeTables>();
        foreach (var contract in contracts)
            builder.AddConsumers<ProbeDb>("probe-" + contract.Name, [typeof(EventProbeConsumer<>).MakeGenericType(contract)]);
    }

    private sealed class ProbeTables(IServiceScopeFactory scopes) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ProbeDb>().Database.EnsureCreatedAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
