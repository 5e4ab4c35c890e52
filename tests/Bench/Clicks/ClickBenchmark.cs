using Affiliate.Bench.Network;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Bench.Clicks;

/// <summary>A click, durable before its redirect, beside a redirect that does nothing else; past and through the gateway.</summary>
internal static class ClickBenchmark
{
    private const int Count = 3;
    private const int Connections = 64;
    private const double Direct = 0.25;
    private const double Proxied = 0.50;
    private static readonly string[] Others = ["Conversion", "Commission"];
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(BenchNetwork network)
    {
        await using var redirect = await BaselineServer.StartRedirectAsync();
        await using var proxy = await BaselineServer.StartProxyAsync(redirect.Address);
        var link = network.Partnership.Link;
        RedirectLoad[] loads =
        [
            new(redirect.Address, link),
            new(network.Address("Ingestion"), link, () => $"Bearer {network.Tokens.Issue("ingestion", Roles.Anonymous, "")}"),
            new(proxy.Address, link),
            new(network.Address("Gateway"), link),
        ];

        // One instance of Ingestion is measured: who keeps the clicks afterwards would take the same cores from it.
        Samples[] figures = [];
        await network.WithoutAsync(Others, async () => figures = await Rounds.AlternateAsync(Count, Array.ConvertAll(loads, Measure)));
        Comparison.Print(
            $"click, {Connections} connections", "bare ASP.NET Core redirect", figures[0], "GET /go/{code}, committed before the 302",
            figures[1], Direct);
        Comparison.Print(
            $"click through the gateway, {Connections} connections", "YARP before the bare redirect", figures[2],
            "gateway, then the same click", figures[3], Proxied);
        Console.WriteLine(
            $"  while Conversion keeps them too, on this machine     {await loads[1].MeasureAsync(Connections, Round),8:N0} /s direct, "
                + $"{await loads[3].MeasureAsync(Connections, Round):N0} /s through the gateway");
    }

    private static Func<Task<double>> Measure(RedirectLoad load) => () => load.MeasureAsync(Connections, Round);
}
