using System.Diagnostics;
using Affiliate.Bench.Network;
using Affiliate.Testing;

namespace Affiliate.Bench.Feeds;

/// <summary>
/// Draining a shop with many waiting orders, beside a bare loop that fetches and acknowledges from the same shop: one call after
/// the other, and with as many acknowledgements at once as we send.
/// </summary>
internal static class FeedBenchmark
{
    private const int Orders = 10_000;
    private const int Together = 4;
    private const int Count = 1;
    private const double Budget = 0.70;
    private static readonly string[] Bookkeepers = ["Conversion", "Commission"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(BenchNetwork network)
    {
        await using var shop = await PhpShop.OpenAsync();
        using var api = new ApiClient(network.Address("Gateway"), Partnership.OperatorToken);
        var publisher = (await api.PostAsync("/v1/publishers", new { full_name = "Of the feed" }).ReadJson())
            .GetProperty("number").ToString();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Together });
        var next = 0;
        Samples[] figures = [];
        async Task<double> Ours()
        {
            var rate = await MeasureAsync(shop, publisher, ref next, () => DrainAsync(shop, api, network.Partnership.MerchantId));
            await RestAsync(api, network.Partnership.MerchantId);
            return rate;
        }

        // One instance of Ingestion is measured: what books the orders afterwards would take the same cores from it.
        var single = new Samples();
        await network.WithoutAsync(Bookkeepers, async () =>
        {
            figures = await Rounds.AlternateAsync(
                Count, () => MeasureAsync(shop, publisher, ref next, () => DrainBareAsync(shop, http, Together)), Ours);
            single.Add(await MeasureAsync(shop, publisher, ref next, () => DrainBareAsync(shop, http, 1)));
        });
        Print("a bare loop that fetches and acknowledges (orders/s)", single, figures[1]);
        Print($"the same with {Together} acknowledgements at once", figures[0], figures[1]);
        Console.WriteLine($"  the same while they are booked on this machine   {await Ours(),8:N0} /s");
    }

    private static void Print(string baseline, Samples bare, Samples ours) => Comparison.Print(
        $"feed, {Orders} orders waiting in a PHP shop", baseline, bare,
        $"polled: fetched, stored, reported, {Together} acknowledged at once", ours, Budget);

    private static Task<double> MeasureAsync(PhpShop shop, string publisher, ref int next, Func<Task> drain)
    {
        for (var order = 0; order < Orders; order++)
            shop.Order($"{++next:0000000}", partner: publisher);
        return TimeAsync(drain);
    }

    private static async Task<double> TimeAsync(Func<Task> drain)
    {
        var started = Stopwatch.GetTimestamp();
        await drain();
        return Orders / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task DrainBareAsync(PhpShop shop, HttpClient http, int together)
    {
        while (true)
        {
            var list = await http.GetStringAsync(shop.Url);
            var orders = list.Split('\n').Where(line => line.StartsWith("    order:", StringComparison.Ordinal))
                .Select(line => line[10..].Trim(' ', '"')).ToList();
            if (orders.Count == 0)
                return;
            await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = together }, async (order, cancellation) =>
                await http.GetStringAsync(new Uri($"{shop.Url}&a=commitorder&order={order}"), cancellation));
        }
    }

    // The shop is empty before the poll knows: what is laid out for the next measurement must not be found by this one.
    private static Task RestAsync(ApiClient api, string merchant) => Eventually.Async(
        async () => (await api.GetAsync($"/v1/merchants/{merchant}/feed/status").ReadJson()).GetProperty("orders")
            .GetProperty("next_poll_at").GetDateTimeOffset()
            > TimeProvider.System.GetUtcNow().AddHours(1),
        Patience, "the poll has ended");

    private static async Task DrainAsync(PhpShop shop, ApiClient api, string merchant)
    {
        await api.PutAsync(
            $"/v1/merchants/{merchant}/feed",
            new { url = shop.Url, interval_seconds = 86_400, allow_private_address = true }).ExpectSuccess();
        await Eventually.Async(() => shop.IsEmpty("orders"), Patience, "the shop is empty");
    }
}
