using Affiliate.Testing;

namespace Affiliate.Bench.Events;

/// <summary>Event through outbox, broker and inbox, beside MassTransit alone on the same broker.</summary>
internal static class EventBenchmark
{
    private const int Count = 3;
    private const int EventsPerRound = 6000;
    private const int Together = 10;

    // More only slows the broker's client down: past 64 unconfirmed publishes of a channel it waits before each.
    private const int InFlight = 60;
    private const double Budget = 0.40;

    public static async Task RunAsync()
    {
        await using var broker = await RabbitMqBroker.CreateAsync();
        await using var server = await PostgresServer.CreateAsync(fast: false);
        await using var ours = await OurPath.StartAsync(
            await broker.CreateVirtualHostAsync("ours"), await server.CreateDatabaseAsync("tally"), typeof(TallyConversionConsumer));
        await using var batches = await OurPath.StartAsync(
            await broker.CreateVirtualHostAsync("batches"), await server.CreateDatabaseAsync("tally_batches"), typeof(TallyBatchConsumer));
        await using var bare = await BareBus.StartAsync(
            await broker.CreateVirtualHostAsync("bare"), ours.Bus.Concurrency, ours.Bus.Concurrency * 2);

        var figures = await Rounds.AlternateAsync(
            Count,
            () => bare.MeasureAsync(EventsPerRound, InFlight),
            () => ours.MeasureAsync(EventsPerRound, Together),
            () => ours.MeasureAsync(EventsPerRound, together: 1),
            () => batches.MeasureAsync(EventsPerRound, Together),
            () => batches.MeasureAsync(EventsPerRound, together: 1));
        const string Baseline = "bare MassTransit, publish and consume";
        Comparison.Print($"events, {Together} per transaction", Baseline, figures[0], "outbox, broker, inbox", figures[1], Budget);
        Comparison.Print("events, one per transaction", Baseline, figures[0], "outbox, broker, inbox", figures[2], Budget);
        Comparison.Print(
            $"events, {Together} per transaction, taken together", Baseline, figures[0], "outbox, broker, inbox of batches",
            figures[3], Budget);
        Comparison.Print(
            "events, one per transaction, taken together", Baseline, figures[0], "outbox, broker, inbox of batches", figures[4], Budget);
    }
}
