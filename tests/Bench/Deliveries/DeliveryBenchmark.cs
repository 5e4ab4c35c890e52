using System.Diagnostics;
using Affiliate.Testing;

namespace Affiliate.Bench.Deliveries;

/// <summary>
/// Notifications that wait in the database until the last is delivered and its result stored, beside a bare HttpClient loop and
/// beside a BullMQ worker: the same body, receiver and number of calls at once. Once with a receiver that answers at once, where
/// the processors set the pace, and once with one that takes as long as a near server does.
/// </summary>
internal static class DeliveryBenchmark
{
    private const int Publishers = 16;
    private const int PerPublisher = 4;
    private const int Each = 250;
    private const int Calls = Publishers * PerPublisher;
    private const int Count = 3;
    private const double OfBare = 0.50;
    private const double OfBullMq = 1.20;

    public static async Task RunAsync()
    {
        var lack = await BullMqPeer.LackAsync();
        await using var peer = lack is null ? await BullMqPeer.StartAsync(Calls) : null;
        foreach (var delay in (int[])[0, 20])
            await RunAsync(TimeSpan.FromMilliseconds(delay), peer);
        if (lack is not null)
            Console.WriteLine($"\n  deliveries beside BullMQ were left out: {lack}");
        await HangingBenchmark.RunAsync();
    }

    private static async Task RunAsync(TimeSpan delay, BullMqPeer? peer)
    {
        await using var broker = await RabbitMqBroker.CreateAsync();
        await using var server = await PostgresServer.CreateAsync(fast: false);
        await using var receiver = await PushReceiver.StartAsync(delay);
        await using var ours = await OurSender.StartAsync(
            await broker.CreateVirtualHostAsync("deliveries"), await server.CreateDatabaseAsync("deliveries"));
        using var bare = new BareLoop(Calls);
        var body = await ProveAsync(ours, receiver);

        List<Func<Task<double>>> measures =
            [() => bare.MeasureAsync(receiver.Url("bare"), body, Publishers * Each), () => MeasureAsync(ours, receiver)];
        if (peer is not null)
            measures.Add(() => peer.MeasureAsync(receiver.Url("bullmq"), body, Publishers * Each));
        var figures = await Rounds.AlternateAsync(Count, [.. measures]);
        var title = $"deliveries, {Calls} calls at once, a receiver that answers "
            + (delay > TimeSpan.Zero ? $"after {delay.TotalMilliseconds} ms" : "at once");
        const string Mine = "ours, every attempt stored";
        Comparison.Print(title, "bare HttpClient loop", figures[0], Mine, figures[1], OfBare);
        if (peer is not null)
            Comparison.Print(title, "BullMQ worker, Redis synced each second, undici", figures[2], Mine, figures[1], OfBullMq);
    }

    /// <summary>Each publisher's server has answered well, so that it gets all its calls at once; returns the body they get.</summary>
    private static async Task<string> ProveAsync(OurSender ours, PushReceiver receiver)
    {
        foreach (var publisher in Enumerable.Range(0, Publishers).Select(number => $"pub-{number}"))
        {
            await ours.SaveAsync(publisher, receiver.Url(publisher));
            await ours.RecordAsync(publisher);
        }

        await ours.DeliveredAsync(Publishers);
        return await receiver.LastBodyAsync();
    }

    private static async Task<double> MeasureAsync(OurSender ours, PushReceiver receiver)
    {
        await receiver.ForgetAsync();
        await ours.QueueAsync(Each);
        var first = await receiver.ArrivedAsync(Publishers * Each);
        await ours.StoredAsync();
        return Publishers * Each / Stopwatch.GetElapsedTime(first).TotalSeconds;
    }
}
