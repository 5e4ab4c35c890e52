using Affiliate.Bench.Network;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Bench.Conversions;

/// <summary>An order attributed to a click, answered with its commission, beside one-row inserts on the same server.</summary>
internal static class ConversionBenchmark
{
    private const int Count = 3;
    private const int Shops = 16;
    private const double Budget = 0.10;
    private const double LongestTail = 8;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(BenchNetwork network)
    {
        var clicks = await SomeClicks.MakeAsync(network);
        var folder = Directory.CreateTempSubdirectory("affiliate-bench-").FullName;
        using var service = OrderLoad.Client(network.Address("Conversion"));
        using var gateway = OrderLoad.Client(network.Address("Gateway"));
        var partner = network.Partnership;
        var direct = new OrderLoad(service, () => network.Tokens.Issue("conversion", Roles.Merchant, partner.MerchantId), clicks);
        var through = new OrderLoad(gateway, () => partner.MerchantToken, clicks);
        var pgbench = await PgBench.PrepareAsync(network.Database, folder);

        async Task WarmAsync()
        {
            await network.AnalyzeAsync();
            direct.Forget();
            through.Forget();
        }

        var figures = await Rounds.AlternateAsync(
            Count, WarmAsync, () => pgbench.MeasureAsync(Shops, Round), () => direct.MeasureAsync(Shops, Round),
            () => through.MeasureAsync(Shops, Round));
        Directory.Delete(folder, recursive: true);

        Print("conversion", figures[0], figures[1], direct);
        Print("conversion through the gateway", figures[0], figures[2], through);
    }

    private static void Print(string title, Samples inserts, Samples orders, OrderLoad load)
    {
        Comparison.Print(
            $"{title}, {Shops} at once", "pgbench, one-row inserts", inserts, "POST /services/conversions with commission", orders, Budget);
        var (half, tail) = (load.Percentile(0.50), load.Percentile(0.99));
        Console.WriteLine(
            $"  p50 {half:N1} ms, p99 {tail:N1} ms = {tail / half:N1} × p50   budget < {LongestTail} ×   "
                + $"{Comparison.Verdict(tail < LongestTail * half)}");
        Console.WriteLine($"  answers without commission: {load.WithoutCommission}");
    }
}
