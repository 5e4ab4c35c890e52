using System.Globalization;
using Affiliate.Contracts.Accounts;
using Affiliate.Testing;
using static Affiliate.Ingestion.Tests.ShopFeeds.PollTests;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

/// <summary>
/// Answers cut at one byte after the other, polled as shops are: at every second byte of two rows and at some of the others; the
/// reader's tests take all bytes.
/// </summary>
public sealed class EveryByteTests
{
    private static readonly int OrderLength = CutShops.Order(3).Length;
    private static readonly int VisitLength = CutShops.Visit(30).Length;

    [Fact]
    public async Task Twenty_orders_cut_anywhere_are_each_there_once_and_whole_after_the_next_polls()
    {
        var end = "---\n".Length + (20 * OrderLength);
        var (third, last) = (Enumerable.Range(2 * OrderLength, OrderLength), Enumerable.Range(end - OrderLength, OrderLength));
        await CheckAsync(Enumerable.Range(0, 4).Concat(third.Concat(last).Where(cut => cut % 2 == end % 2)), orders: 20, visits: 0);
    }

    [Fact]
    public async Task A_hundred_visits_cut_anywhere_are_each_there_once_and_whole_after_the_next_polls() =>
        await CheckAsync(
            Enumerable.Range(0, 60).Select(step => (step * (VisitLength + 7)) + step).Where(cut => cut < 100 * VisitLength),
            orders: 0, visits: 100);

    private static async Task CheckAsync(IEnumerable<int> cuts, int orders, int visits)
    {
        await using var shops = await CutShops.OpenAsync();
        await using var host = await FeedHost.StartAsync();
        var merchants = cuts.Distinct().ToDictionary(cut => $"cut-{cut}", cut => shops.Open(cut, orders, visits), StringComparer.Ordinal);
        var list = orders > 0 ? "orders" : "visits";
        foreach (var (index, merchant) in merchants.Keys.Index())
            host.Owners.Merchants[merchant] = new MerchantDetails(merchant, 100 + index, merchant, "RUB", "Europe/Moscow", [], merchant, 1);
        await Parallel.ForEachAsync(merchants, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (shop, _) =>
        {
            var status = await host.FeedAsync(merchant: shop.Key, url: shop.Value);
            Assert.True(Count(status, list, "taken") < orders + visits, $"{shop.Key}: {status}");
        });

        shops.Mended = true;
        await Parallel.ForEachAsync(merchants, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (shop, _) =>
        {
            var status = await host.PollAsync(shop.Key);
            var others = new[] { "quarantined", "ignored", "conflicts" }.Sum(outcome => Count(status, list, outcome));
            Assert.True(Count(status, list, "taken") == orders + visits && others == 0, $"{shop.Key}: {status}");
        });

        Assert.Equal(0, shops.Waiting);
        var sales = await host.SalesAsync(merchants.Count * orders);
        Assert.All(sales.GroupBy(sale => sale.MerchantId), sold => Assert.Equal(
            Enumerable.Range(1, orders)
                .Select(number => ((7000 + number).ToString(CultureInfo.InvariantCulture), 100.5m + number, CutShops.Page(number))),
            sold.DistinctBy(sale => sale.ConversionId).Select(sale => (sale.OrderId!, sale.Amount, sale.ReferringPage!)).Order()));
        foreach (var merchant in merchants.Keys)
            Assert.Empty(await host.ListAsync("quarantine", merchant));
    }
}
