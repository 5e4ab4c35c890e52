using System.Diagnostics;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Affiliate.Bench.Events;

/// <summary>Our path: saved to the outbox, relayed to the broker, consumed once through the inbox with a one-row effect.</summary>
internal sealed class OurPath(RunningService service, Arrivals arrivals) : IAsyncDisposable
{
    private const int Writers = 16;
    private const string Name = "tally";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private int published;

    public BusOptions Bus => service.Services.GetRequiredService<BusOptions>();

    /// <param name="broker">Virtual host.</param>
    /// <param name="database">Connection string.</param>
    /// <param name="consumer">Takes the events one by one or together.</param>
    public static async Task<OurPath> StartAsync(Uri broker, string database, Type consumer)
    {
        var arrivals = new Arrivals();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Bus:Transport"] = "RabbitMq",
            ["Bus:Uri"] = broker.ToString(),
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:Default"] = database,
        };
        var service = await RunningService.StartAsync(
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton(arrivals);
                builder.Services.AddHostedService<TallyTables>();
                builder.AddServiceStorage<TallyDb, TallyDbPostgres, TallyDbSqlite>(Name);
                builder.AddConsumers<TallyDb>(Name, consumer);
                builder.Services.AddScoped<TallyTogether>().AddSingleton<BatchInbox<TallyDb, TallyTogether, ConversionSnapshot>>();
            },
            _ => { },
            settings);
        return new OurPath(service, arrivals);
    }

    /// <summary>Events per second from the first save until the last effect is committed.</summary>
    /// <param name="events">How many.</param>
    /// <param name="together">Events per publishing transaction.</param>
    public async Task<double> MeasureAsync(int events, int together)
    {
        var all = arrivals.Expect(events);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, events / together, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (_, cancellation) =>
        {
            await using var scope = service.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TallyDb>();
            for (var count = 0; count < together; count++)
                db.Publish(SampleEvent.Number(count));
            await db.SaveChangesAsync(cancellation);
        });
        published += events;
        await all.WaitAsync(Deadline);
        await Eventually.Async(async () => await CommittedAsync() == published, Deadline, "every event has its one row");
        return events / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    private Task<int> CommittedAsync() => service.WithAsync<TallyDb, int>(db => db.Tallies.CountAsync());
}
