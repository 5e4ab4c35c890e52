using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Data;
using Affiliate.Conversion.Tests.Customers;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

/// <summary>
/// A client's second try names its buyer otherwise than the first: by the click, by the customer made meanwhile, or by both.
/// </summary>
public sealed class RepeatedBuyerTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    private static readonly (string First, string Second)[] Pairs =
    [
        ("click", "customer"), ("customer", "click"), ("click and customer", "click"), ("click", "click and customer"),
        ("click and customer", "customer"), ("another click and customer", "click"), ("click", "another click and customer"),
        ("another click and customer", "customer"), ("customer", "another click and customer"),
        ("another click", "another click and customer"),
        ("another click and customer", "another click"),
        ("later click", "customer"), ("customer", "later click"), ("latest click", "customer"), ("customer", "latest click"),
        ("click", "latest click"),
        ("later click", "latest click"), ("latest click", "click"), ("another click and customer", "latest click"),
        ("latest click", "later click and customer"),
    ];

    public static IEnumerable<object[]> Tries => Enum.GetValues<StorageProvider>()
        .SelectMany(engine => Pairs.Select(pair => new object[] { engine, pair.First, pair.Second }));

    [Theory]
    [MemberData(nameof(Tries))]
    public async Task However_the_second_try_names_the_buyer_it_goes_to_review(StorageProvider engine, string first, string second)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        await AssertRepeatsAsync(shop, first, second);
    }

    [Theory, BothEngines]
    public async Task Another_buyer_or_basket_is_no_repeat(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        var buyers = await BuyersAsync(shop);
        Assert.Equal(1, (await buyers.SellAsync("1", "click", 600)).Status());
        Assert.Equal(1, (await buyers.SellAsync("2", "another click", 600)).Status());
        Assert.Equal(1, (await buyers.SellAsync("3", "customer", 601)).Status());
        var (neighbour, stranger) = (await BuyersAsync(shop), await BuyersAsync(shared.NewShop(engine)));
        Assert.Equal(1, (await neighbour.SellAsync("4", "customer", 600)).Status());
        Assert.Equal(1, (await (await BuyersAsync(shop)).SellAsync("5", "latest click", 600)).Status());

        // Another merchant's customer and click are nobody here, and a click of theirs is no click of this shop's customer.
        await stranger.Shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        await stranger.SellAsync("1", "customer", 602);
        Assert.Equal(buyers.Customer, (await CustomerTests.MakeAsync(shop, buyers.McsId, referrer: stranger.Click)).Id());
        Assert.Equal(1, (await buyers.SellAsync("6", "customer", 602)).Status());
        Assert.Equal(1, (await shop.SellAsync("7", shop.Click(), 602, customer: stranger.Customer)).Status());
        Assert.Equal(1, (await stranger.SellAsync("8", "click", 600)).Status());
    }

    [Theory, BothEngines]
    public async Task Two_customers_of_one_click_are_two_buyers(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        var counter = shop.Click();
        async Task<string> CustomerAsync(string name, string click) => (await CustomerTests.MakeAsync(shop, name, referrer: click)).Id();
        var (first, second) = (await CustomerAsync("first", counter), await CustomerAsync("second", counter));
        Assert.Equal(1, (await shop.SellAsync("1", counter, 600, customer: first)).Status());
        Assert.Equal(1, (await shop.SellAsync("2", "", 600, customer: second)).Status());
        Assert.Equal(1, (await shop.SellAsync("3", shop.Click(), 600, customer: await CustomerAsync("third", counter))).Status());

        // Another click of a fourth, who shares the counter's with them.
        var own = shop.Click();
        Assert.Equal(await CustomerAsync("fourth", counter), await CustomerAsync("fourth", own));
        Assert.Equal(1, (await shop.SellAsync("4", own, 600)).Status());
        Assert.Equal(1, (await shop.SellAsync("4b", counter, 600, customer: await CustomerAsync("fifth", counter))).Status());

        // Who names no customer may be any of them.
        Assert.Equal(4, (await shop.SellAsync("5", counter, 600)).Status());
    }

    [Theory, BothEngines]
    public async Task A_click_that_cannot_be_credited_is_no_click_of_the_customer(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        var buyers = await BuyersAsync(shop);
        var crawled = shop.Click(counted: false);
        await CustomerTests.MakeAsync(shop, buyers.McsId, referrer: crawled);
        Assert.Equal(1, (await shop.SellAsync("1", crawled, 600, customer: (await BuyersAsync(shop)).Customer)).Status());
        Assert.Equal(1, (await buyers.SellAsync("2", "customer", 600)).Status());
    }

    [Theory, BothEngines]
    public async Task Of_a_click_that_is_reported_with_everybody_only_the_first_customers_are_kept(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        var buyers = await BuyersAsync(shop);
        var last = "";
        for (var count = 1; count <= CustomerClick.Most; count++)
            last = (await CustomerTests.MakeAsync(shop, $"everybody-{count}", referrer: buyers.Click)).Id();
        Assert.Equal(1, (await buyers.SellAsync("1", "click", 600)).Status());
        Assert.Equal(1, (await shop.SellAsync("2", "", 600, customer: last)).Status());
        Assert.Equal(4, (await buyers.SellAsync("3", "customer", 600)).Status());
    }

    [Theory, BothEngines]
    public async Task The_same_basket_in_another_order_of_lines_goes_to_review(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        var (token, lines) = (shop.Click(),
            new[] { new { pid = 1, name = "Shoe", total_price = 400 }, new { pid = 2, name = "Sock", total_price = 200 } });
        Task<JsonElement> SellAsync(string order, object products) =>
            shop.PostAsync(new { type = "sale", order_id = order, amount = 600, referrer = token, products }).Data();

        Assert.Equal(1, (await SellAsync("1", lines)).Status());
        Assert.Equal(4, (await SellAsync("INV-1", lines.Reverse())).Status());
        Assert.Equal(1, (await SellAsync("2", lines.Take(1))).Status());
    }

    [Theory, BothEngines]
    public async Task Of_many_tries_at_the_same_instant_however_they_name_the_buyer_all_but_one_go_to_review(StorageProvider engine) =>
        await RaceAsync(shared.NewShop(engine));

    [Theory, BothEngines]
    public async Task Of_two_tries_that_waited_for_the_click_one_goes_to_review_though_one_names_the_customer_only(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", approval = new { sale = "auto" }, attribution = new[] { "click", "customer" } });
        var buyers = await BuyersAsync(shop);
        host.Ingestion.Clicks.Away = true;
        var waits = await buyers.SellAsync("1", "another click and customer", 600);
        Assert.Equal(1, (await buyers.SellAsync("2", "customer", 601)).Status());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(4, (await buyers.SellAsync("INV-1", "customer", 600)).Status());
        await host.DeliverAsync(new ClicksRecorded([host.Ingestion.Clicks.Known[buyers.OtherClick]]));
        Assert.Equal(1, (await shop.SeeAsync(waits.Id())).Status());
    }

    private static async Task AssertRepeatsAsync(Shop shop, string first, string second)
    {
        var buyers = await BuyersAsync(shop);
        Assert.Equal(1, (await buyers.SellAsync("o-" + buyers.Customer, first, 600)).Status());
        var again = await buyers.SellAsync("INV-" + buyers.Customer, second, 600);
        Assert.Equal(4, again.Status());
        Assert.Contains("o-" + buyers.Customer, again.Text("status_reason"), StringComparison.Ordinal);
    }

    private static async Task RaceAsync(Shop shop)
    {
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        for (var round = 0; round < 20; round++)
        {
            var buyers = await BuyersAsync(shop);
            var answers =
                await Task.WhenAll(
                    new[] { "click", "customer", "click and customer", "latest click",
                        "customer" }.Select((named, at) => buyers.SellAsync($"{round}-{at}", named, 600)));
            Assert.Equal([1, 4, 4, 4, 4], answers.Select(answer => answer.Status()).Order());
            foreach (var (first, second) in new[] { ("customer", "latest click"), ("later click", "latest click"),
                ("latest click", "another click and customer") })
            {
                var pair = await BuyersAsync(shop);
                answers = await Task.WhenAll(
                    pair.SellAsync($"{round}-{first}", first, 600), pair.SellAsync($"INV-{round}-{first}", second, 600));
                Assert.Equal([1, 4], answers.Select(answer => answer.Status()).Order());
            }
        }
    }

    private static async Task<Buyer> BuyersAsync(Shop shop)
    {
        var (click, later, latest) = (shop.Click(), shop.Click("other"), shop.Click());
        var buyer = new Buyer(
            shop, click, later, latest, shop.Click(), (await CustomerTests.MakeAsync(shop, "c-" + click, referrer: click)).Id());
        Assert.Equal(buyer.Customer, (await CustomerTests.MakeAsync(shop, buyer.McsId, referrer: later)).Id());
        await TakeCustomerTests.SendAsync(
            shop.Host, new CustomerReport { MerchantId = shop.Id, Source = "script", McsId = buyer.McsId, Referrer = latest });
        return buyer;
    }

    /// <summary>
    /// One person, as a shop may name them: the customer came by the click, and was reported again with two later ones, by the shop and by
    /// its page.
    /// </summary>
    private sealed record Buyer(Shop Shop, string Click, string LaterClick, string LatestClick, string OtherClick, string Customer)
    {
        public string McsId => "c-" + Click;

        public Task<JsonElement> SellAsync(string order, string named, decimal amount) =>
            Shop.SellAsync(order, Token(named), amount, customer: named.Contains("customer", StringComparison.Ordinal) ? Customer : null);

        private string Token(string named) => named.Split(" and ")[0] switch
        {
            "another click" => OtherClick,
            "later click" => LaterClick,
            "latest click" => LatestClick,
            "click" => Click,
            _ => "",
        };
    }
}
