using Affiliate.Testing;

namespace Affiliate.Bench.Deliveries;

/// <summary>
/// From ConversionRecorded to its arrival at the publishers whose servers answer, while the others' hang; beside the same with none
/// that hangs.
/// </summary>
internal static class HangingBenchmark
{
    private const int Publishers = 200;
    private const int Turns = 10;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task RunAsync()
    {
        await using var broker = await RabbitMqBroker.CreateAsync();
        await using var server = await PostgresServer.CreateAsync(fast: false);
        await using var receiver = await Receiver.StartAsync();
        await using var ours = await OurSender.StartAsync(
            await broker.CreateVirtualHostAsync("hanging"), await server.CreateDatabaseAsync("hanging"));
        for (var number = 0; number < Publishers; number++)
        {
            await ours.SaveAsync(Name(number), new Uri(receiver.Url, $"cb/{number}"));
            await ours.RecordAsync(Name(number));
        }

        await ours.DeliveredAsync(Publishers);
        var without = await MeasureAsync(ours, receiver, Turns / 2);
        receiver.When(request => !IsHealthy(NumberOf(request)), Answer.Never);
        var with = await MeasureAsync(ours, receiver, Turns);

        Console.WriteLine();
        Console.WriteLine(
            $"from ConversionRecorded to arrival, {Publishers} endpoints, {Publishers / Pace.TotalSeconds:N0} notifications/s");
        Console.WriteLine($"  half of them, all answer                         {without}");
        Console.WriteLine($"  the same half while the other half hangs         {with}");
        Console.WriteLine($"  budget p95 < {Budget.TotalSeconds:0.0} s   {Comparison.Verdict(with.P95 < Budget)}");
    }

    private static async Task<Waits> MeasureAsync(OurSender ours, Receiver receiver, int turns)
    {
        var before = receiver.Requests.Count;
        var published = new Dictionary<int, List<DateTimeOffset>>();
        using var pace = new PeriodicTimer(Pace);
        for (var turn = 0; turn < turns; turn++)
        {
            for (var number = 0; number < Publishers; number++)
            {
                var at = await ours.RecordAsync(Name(number));
                if (IsHealthy(number))
                    (published.TryGetValue(number, out var all) ? all : published[number] = []).Add(at);
            }

            await pace.WaitForNextTickAsync();
        }

        // One publisher's notifications arrive in the order they happened: the n-th is of the n-th event.
        var arrived = await Eventually.Async(
            () => Task.FromResult(receiver.Requests.Skip(before).Where(request => IsHealthy(NumberOf(request))).ToLookup(NumberOf)),
            all => published.All(one => all[one.Key].Count() == one.Value.Count), Patience, "all have arrived");
        return new Waits([.. published.SelectMany(one =>
            one.Value.Order().Zip(arrived[one.Key].Select(request => request.At).Order(), (from, to) => to - from)).Order()]);
    }

    private static string Name(int number) => $"pub-{number}";

    private static int NumberOf(ReceivedRequest request) => int.Parse(request.Path.Split('/')[^1]);

    private static bool IsHealthy(int number) => number % 2 == 0;

    private sealed record Waits(IReadOnlyList<TimeSpan> Sorted)
    {
        public TimeSpan P95 => Sorted[Sorted.Count * 95 / 100];

        public override string ToString() =>
            $"p50 {Milliseconds(Sorted[Sorted.Count / 2])}   p95 {Milliseconds(P95)}   longest {Milliseconds(Sorted[^1])}";

        private static string Milliseconds(TimeSpan wait) => $"{wait.TotalMilliseconds,6:N0} ms";
    }
}
