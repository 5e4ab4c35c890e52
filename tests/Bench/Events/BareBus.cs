using System.Diagnostics;
using Affiliate.Contracts.Conversion;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Affiliate.Bench.Events;

/// <summary>
/// The baseline: MassTransit alone, publishing with confirms to a quorum queue and consuming from it, with the same
/// payload, prefetch and concurrency as ours; nothing is stored.
/// </summary>
internal sealed class BareBus(IHost host, Arrivals arrivals) : IAsyncDisposable
{
    public static async Task<BareBus> StartAsync(Uri broker, int concurrency, int prefetch)
    {
        var arrivals = new Arrivals();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(arrivals);
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<ArrivalConsumer>();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker, settings => settings.PublisherConfirmation = true);
                rabbit.ReceiveEndpoint("bare", queue =>
                {
                    queue.SetQuorumQueue();
                    queue.PrefetchCount = prefetch;
                    queue.ConcurrentMessageLimit = concurrency;
                    queue.ConfigureConsumer<ArrivalConsumer>(context);
                });
            });
        });
        builder.Services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = true);
        var host = builder.Build();
        await host.StartAsync();
        return new BareBus(host, arrivals);
    }

    /// <summary>Events per second from the first publish until the last is consumed.</summary>
    public async Task<double> MeasureAsync(int events, int inFlight)
    {
        var bus = host.Services.GetRequiredService<IBus>();
        var all = arrivals.Expect(events);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, events, new ParallelOptions { MaxDegreeOfParallelism = inFlight }, async (number, cancellation) =>
            await bus.Publish(SampleEvent.Number(number), cancellation));
        await all.WaitAsync(TimeSpan.FromSeconds(60));
        return events / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private sealed class ArrivalConsumer(Arrivals arrivals) : IConsumer<ConversionRecorded>
    {
        public Task Consume(ConsumeContext<ConversionRecorded> context)
        {
            arrivals.Count();
            return Task.CompletedTask;
        }
    }
}
