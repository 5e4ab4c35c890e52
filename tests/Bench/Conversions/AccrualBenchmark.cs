using System.Diagnostics;
using Affiliate.Bench.Events;
using Affiliate.Bench.Network;
using Affiliate.Testing;
using Npgsql;

namespace Affiliate.Bench.Conversions;

/// <summary>
/// Approved orders from the shop's request through the gateway until each has its posting in Commission's ledger, beside
/// MassTransit alone on the same broker. The clock stops when nothing is waiting any more.
/// </summary>
internal static class AccrualBenchmark
{
    private const int Count = 3;
    private const int Shops = 16;
    private const int BareEvents = 6000;
    private const int InFlight = 60;
    private const int Concurrency = 16;
    private const double Budget = 0.10;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task RunAsync(BenchNetwork network)
    {
        using var http = OrderLoad.Client(network.Address("Gateway"));
        await using var ledger = NpgsqlDataSource.Create(network.Connection("Commission"));
        await using var bare = await BareBus.StartAsync(await network.Broker.CreateVirtualHostAsync("bare"), Concurrency, Concurrency * 2);
        var load = new OrderLoad(http, () => network.Partnership.MerchantToken, await SomeClicks.MakeAsync(network));

        var figures = await Rounds.AlternateAsync(
            Count, network.AnalyzeAsync, () => bare.MeasureAsync(BareEvents, InFlight), () => MeasureAsync(load, ledger, Shops, Round));
        Comparison.Print(
            $"order to ledger, {Shops} at once", "bare MassTransit, publish and consume", figures[0],
            "POST through the gateway, until it is accrued", figures[1], Budget);
    }

    /// <summary>Orders per second, from the first one sent until the last one is posted.</summary>
    public static async Task<double> MeasureAsync(OrderLoad load, NpgsqlDataSource ledger, int shops, TimeSpan round)
    {
        var before = await AccruedAsync(ledger);
        load.Forget();
        var started = Stopwatch.GetTimestamp();
        await load.MeasureAsync(shops, round);
        await Eventually.Async(async () => await AccruedAsync(ledger) >= before + load.Accepted, Patience, "every order has its posting");
        return load.Accepted / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<long> AccruedAsync(NpgsqlDataSource ledger)
    {
        await using var command = ledger.CreateCommand("SELECT count(DISTINCT conversion_id) FROM ledger");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
