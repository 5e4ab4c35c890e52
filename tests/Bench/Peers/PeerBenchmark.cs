using Affiliate.Bench.Clicks;
using Affiliate.Bench.Conversions;
using Affiliate.Bench.Network;
using Npgsql;

namespace Affiliate.Bench.Peers;

/// <summary>
/// Orders until their commission is in the ledger, and clicks, beside a script that does the same work in one transaction. Its events
/// stay in its outbox: ours go over the broker to Commission, which does the accrual.
/// </summary>
internal static class PeerBenchmark
{
    private const int Count = 3;
    private const int Shops = 16;
    private const int Visitors = 64;
    private const double Budget = 1.0;
    private static readonly TimeSpan Orders = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Clicks = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(BenchNetwork network)
    {
        if (await PhpPeer.LackAsync() is { } lack)
        {
            Console.WriteLine($"\nThe PHP peer is left out: {lack}.");
            return;
        }

        await using var peer = await PhpPeer.StartAsync(network.Database);
        await OrdersAsync(network, peer);
        await ClicksAsync(network, peer);
    }

    private static async Task OrdersAsync(BenchNetwork network, PhpPeer peer)
    {
        await using var ledger = NpgsqlDataSource.Create(network.Connection("Commission"));
        using var script = OrderLoad.Client(peer.Address);
        using var gateway = OrderLoad.Client(network.Address("Gateway"));
        var theirs = new OrderLoad(script, () => PhpPeer.Token, await SomeClicks.MakeAsync(peer.Address, PhpPeer.Link));
        var ours = new OrderLoad(gateway, () => network.Partnership.MerchantToken, await SomeClicks.MakeAsync(network));

        var figures = await Rounds.AlternateAsync(
            Count, () => Task.WhenAll(network.AnalyzeAsync(), peer.AnalyzeAsync()), () => theirs.MeasureAsync(Shops, Orders),
            () => AccrualBenchmark.MeasureAsync(ours, ledger, Shops, Orders));
        await peer.ProveAsync();
        Comparison.Print(
            $"order to ledger beside PHP, {Shops} at once", "PHP and PostgreSQL, one transaction", figures[0],
            "POST through the gateway, until it is accrued", figures[1], Budget);
    }

    private static async Task ClicksAsync(BenchNetwork network, PhpPeer peer)
    {
        var theirs = new RedirectLoad(peer.Address, PhpPeer.Link, IsKept: false);
        var ours = new RedirectLoad(network.Address("Gateway"), network.Partnership.Link, IsKept: false);
        var figures = await Rounds.AlternateAsync(
            Count, () => theirs.MeasureAsync(Visitors, Clicks), () => ours.MeasureAsync(Visitors, Clicks));
        Comparison.Print(
            $"click beside PHP, {Visitors} visitors, a connection each", "PHP and PostgreSQL, one insert", figures[0],
            "GET /go/{code} through the gateway", figures[1], Budget);
    }
}
