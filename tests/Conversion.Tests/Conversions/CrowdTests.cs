using System.Text.Json;
using Affiliate.Conversion.Tests.Customers;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

/// <summary>Many orders at the same time: they are stored together, and each gets what it would get alone.</summary>
public sealed class CrowdTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public Task In_a_crowd_each_order_gets_what_it_would_get_alone(StorageProvider engine) =>
        CrowdAsync(shared.NewShop(engine), shared.NewShop(engine));

    [Theory, BothEngines]
    public Task Of_a_crowd_from_one_address_only_as_many_pass_as_the_programme_lets(StorageProvider engine) =>
        AddressAsync(shared.NewShop(engine), shared.NewShop(engine));

    [Theory, BothEngines]
    public Task In_a_crowd_the_same_lead_is_paid_once_however_it_names_its_buyer(StorageProvider engine) =>
        LeadsAsync(shared.NewShop(engine));

    private static async Task LeadsAsync(Shop shop)
    {
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto", lead = "auto" } });
        for (var round = 0; round < 3; round++)
        {
            // One person by click and by customer, with and without a key, among others who write the same, and orders of all kinds.
            var click = shop.Click();
            var customer = (await CustomerTests.MakeAsync(shop, "c-" + click, referrer: click)).Id();
            var data = new { form_id = "f", name = $"Ada {round}" };
            Task<JsonElement> SendAsync(string key, object lead) =>
                shop.Api.SendAsync(HttpMethod.Post, Shop.Path, lead, key == "" ? [] : [("Idempotency-Key", $"{round}-{key}")]).Data();
            var same = new[] { "", "a", "b", "" }.SelectMany(
                key => new[]
                {
                    SendAsync(key, new { type = "lead", referrer = click, meta_data = data }),
                    SendAsync(key == "" ? "" : "c" + key, new { type = "lead", customer_id = customer, meta_data = data }),
                }).ToList();
            var others = Enumerable.Range(0, 6)
                .Select(at => SendAsync($"other-{at}", new { type = "lead", referrer = shop.Click(limit: 1), meta_data = data })).ToList();
            var limited = shop.Click(limit: 2);
            var orders = Enumerable.Range(0, 6).Select(at => SendAsync($"order-{at}", Sample.Sale($"{round}-{at / 2}", limited, at / 2)))
                .ToList();

            Assert.Equal([1, 3, 3, 3, 3, 3, 3, 3], (await Task.WhenAll(same)).Select(Status).Order());
            Assert.All(await Task.WhenAll(others), answer => Assert.Equal(1, answer.Status()));
            Assert.Equal([1, 1, 2, 3, 3, 3], (await Task.WhenAll(orders)).Select(Status).Order());
        }
    }

    private static async Task AddressAsync(Shop shop, Shop neighbour)
    {
        foreach (var one in new[] { shop, neighbour })
            await one.ProgrammeAsync(
                new { landing_url = "https://shop.example/", approval = new { sale = "auto" }, review = new { per_ip_per_day_over = 5 } });
        var theirs = neighbour.Click();
        var orders = Enumerable.Range(0, 24)
            .Select(number => shop.SellAsync($"crowd-{number}", shop.Click(limit: number % 3 == 0 ? 1 : -1), amount: 100 + number))
            .ToList();
        var others = Enumerable.Range(0, 5).Select(number => neighbour.SellAsync($"crowd-{number}", theirs, amount: 100 + number)).ToList();

        Assert.Equal([.. Enumerable.Repeat(1, 5), .. Enumerable.Repeat(4, 19)], (await Task.WhenAll(orders)).Select(Status).Order());
        Assert.All(await Task.WhenAll(others), answer => Assert.Equal(1, answer.Status()));
        Assert.Equal(4, Status(await shop.SellAsync("crowd-late", shop.Click(), amount: 99)));
    }

    private static async Task CrowdAsync(Shop shop, Shop neighbour)
    {
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        await neighbour.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        for (var round = 0; round < 3; round++)
        {
            // Ten numbers four times each, in two directions; the same basket of eight other buyers, one of whom sends it twice;
            // three sales on a click with one credit; what cannot be taken; and the neighbour's orders of the same numbers.
            var numbers = Enumerable.Range(0, 10).Select(number => $"{round}-{number}").ToList();
            var buyers = Enumerable.Range(0, 8).Select(_ => shop.Click()).ToList();
            var limited = shop.Click(limit: 1);
            var same = numbers.Concat(numbers.AsEnumerable().Reverse()).Concat(numbers).Concat(numbers.AsEnumerable().Reverse())
                .Select((number, index) => shop.SellAsync(number, amount: 1000 + index)).ToList();
            var alike = buyers.Append(buyers[0])
                .Select((click, index) => shop.SellAsync($"{round}-alike-{index}", click, amount: 500 + round)).ToList();
            var credited = Enumerable.Range(0, 3)
                .Select(index => shop.SellAsync($"{round}-limited-{index}", limited, amount: 700 + (10 * round) + index)).ToList();
            var wrong = shop.PostAsync(Sample.Sale($"{round}-wrong", "no-such-click"))
                .Refused(System.Net.HttpStatusCode.UnprocessableEntity);
            var theirs = numbers.Select(number => neighbour.SellAsync(number, amount: 1)).ToList();

            foreach (var one in (await Task.WhenAll(same)).GroupBy(answer => answer.Text("order_id")))
            {
                var first = Assert.Single(one, answer => answer.Status() == 1);
                Assert.All(one.Except([first]), answer => Assert.Equal((3, first.Id()), (answer.Status(), answer.Text("duplicate_of"))));
            }

            Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 4], (await Task.WhenAll(alike)).Select(Status).Order());
            Assert.Equal([1, 2, 2], (await Task.WhenAll(credited)).Select(Status).Order());
            Assert.Equal("referrer", (await wrong).Field);
            Assert.All(await Task.WhenAll(theirs), answer => Assert.Equal(1, answer.Status()));
        }

        Assert.Equal(3 * (40 + 9 + 3), await CountAsync(shop));
        Assert.Equal(30, await CountAsync(neighbour));
    }

    private static int Status(JsonElement answer) => answer.Status();

    private static async Task<int> CountAsync(Shop shop) =>
        (await shop.GetAsync("?per_page=1").ReadJson()).GetProperty("meta").GetProperty("page").GetProperty("total").GetInt32();
}
