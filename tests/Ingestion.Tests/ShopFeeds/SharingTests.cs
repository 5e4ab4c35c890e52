using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.Ingestion.Accounts;
using Affiliate.Testing;
using static Affiliate.Ingestion.Tests.ShopFeeds.PollTests;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

public sealed class SharingTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Rounds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Two_instances_poll_a_shop_one_at_a_time_and_take_each_order_once()
    {
        var database = await postgres.Server.CreateDatabaseAsync("feeds");
        await using var one = await FeedHost.StartAsync(database);
        await using var other = await FeedHost.StartAsync(database, one.Shop);
        for (var order = 1; order <= 200; order++)
            one.Shop.Order($"{order}");
        await one.Operator.PutAsync(
            $"/v1/merchants/{FeedHost.Merchant}/feed", new { url = one.Shop.Url, interval_seconds = 1, allow_private_address = true })
                .Expect(HttpStatusCode.OK);

        await Eventually.Async(() => one.Shop.Waiting("orders") == 0, Patience, "the shop is empty");
        var statuses = await Task.WhenAll(one.PollAsync(), other.PollAsync(), one.PollAsync(), other.PollAsync());
        Assert.All(
            statuses,
            status => Assert.Equal(
                ("ok", 200, 0), (State(status), Count(status, "orders", "taken"), Count(status, "orders", "duplicates"))));
        // An event may be delivered twice; the conversion's id says that it is the same.
        int Reported() => one.Sales.Concat(other.Sales).Select(sale => sale.ConversionId).Distinct(StringComparer.Ordinal).Count();
        await Eventually.Async(() => Reported() >= 200, Patience, "all are reported");
        Assert.Equal(200, Reported());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    public async Task Of_a_hundred_shops_some_hang_and_the_others_are_polled_on_and_on_meanwhile(int many)
    {
        var database = await postgres.Server.CreateDatabaseAsync("shops");
        await using var receiver = await Receiver.StartAsync();
        receiver.Otherwise(Answer.Status(200, "---\n"));
        receiver.When(request => request.Path.StartsWith("/hang/", StringComparison.Ordinal), Answer.Never);
        await using var host = await FeedHost.StartAsync(database);
        var shops = Enumerable.Range(0, 100).Select(number => $"shop-{number}").ToList();
        foreach (var shop in shops)
            host.Owners.Merchants[shop] = new MerchantDetails(shop, 1000, shop, "RUB", "UTC", [], shop, 1);
        var hanging = shops.Take(many).ToHashSet(StringComparer.Ordinal);
        foreach (var shop in shops)
        {
            var url = new Uri(receiver.Url, $"{(hanging.Contains(shop) ? "hang" : "fine")}/{shop}");
            await host.Operator.PutAsync($"/v1/merchants/{shop}/feed", new { url, interval_seconds = 2, allow_private_address = true })
                .Expect(HttpStatusCode.OK);
        }

        await Task.WhenAll(shops.Where(shop => !hanging.Contains(shop)).Select(shop => receiver.WaitForAsync(
            Rounds, request => request.Path == $"/fine/{shop}" && request.QueryString.Length == 0, Patience)));

        // However slow the machine is: had the others waited for those that hang, they would have been asked no more often.
        double Calls(string path) => receiver.Requests.Where(request => request.QueryString.Length == 0)
            .CountBy(request => request.Path).Where(one => one.Key.StartsWith(path, StringComparison.Ordinal)).Average(one => one.Value);
        Assert.InRange(Calls("/hang/"), 1, Calls("/fine/"));
        var status = (await host.Operator.GetAsync($"/v1/merchants/{shops[^1]}/feed/status").ReadJson());
        Assert.Equal("ok", State(status));
    }
}
