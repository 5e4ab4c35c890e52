using System.Text.Json;
using Affiliate.Contracts.Ingestion;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

/// <summary>A client's second try names its buyer otherwise than the first: by the click, by the customer made meanwhile, or by both.</summary>
public sealed class RepeatedBuyerTests(SharedHost shared) : IClassFixture<SharedHost>
{
    internal static readonly (string First, string Second)[] Pairs =
    [
        ("click", "customer"), ("customer", "click"), ("click and customer", "click"), ("click", "click and customer"),
        ("click and customer", "customer"), ("another click and customer", "click"), ("click", "another click and customer"),
        ("another click and customer", "customer"), ("customer", "another click and customer"), ("another click", "another click and customer"),
        ("another click and customer", "another click"),
    ];

    public static IEnumerable<object[]> Tries => Pairs.Select(pair => new object[] { pair.First, pair.Second });

    [Theory]
    [MemberData(nameof(Tries))]
    public async Task However_the_second_try_names_the_buyer_it_goes_to_review(string first, string second)
    {
        var shop = shared.NewShop();
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        await AssertRepeatsAsync(shop, first, second);
    }

    [Fact]
    public async Task Another_buyer_or_basket_is_no_repeat()
    {
        var shop = shared.NewShop();
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        var buyers = await BuyersAsync(shop);
        Assert.Equal(1, (await buyers.SellAsync("1", "click", 600)).Status());
        Assert.Equal(1, (await buyers.SellAsync("2", "another click", 600)).Status());
        Assert.Equal(1, (await buyers.SellAsync("3", "customer", 601)).Status());
        Assert.Equal(1, (await (await BuyersAsync(shop)).SellAsync("4", "customer", 600)).Status());
    }

    [Fact]
    public async Task The_same_basket_in_another_order_of_lines_goes_to_review()
    {
        var shop = shared.NewShop();
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        var (token, lines) = (shop.Click(), new[] { new { pid = 1, name = "Shoe", total_price = 400 }, new { pid = 2, name = "Sock", total_price = 200 } });
        Task<JsonElement> SellAsync(string order, object products) =>
            shop.PostAsync(new { type = "sale", order_id = order, amount = 600, referrer = token, products }).Data();

        Assert.Equal(1, (await SellAsync("1", lines)).Status());
        Assert.Equal(4, (await SellAsync("INV-1", lines.Reverse())).Status());
        Assert.Equal(1, (await SellAsync("2", lines.Take(1))).Status());
    }

    [Fact]
    public async Task Of_many_tries_at_the_same_instant_however_they_name_the_buyer_all_but_one_go_to_review() => await RaceAsync(shared.NewShop());

    [Fact]
    public async Task Of_two_tries_that_waited_for_the_click_one_goes_to_review_though_one_names_the_customer_only()
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(time: time);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" }, attribution = new[] { "click", "customer" } });
        var buyers = await BuyersAsync(shop);
        host.Ingestion.Clicks.Away = true;
        var waits = await buyers.SellAsync("1", "another click and customer", 600);
        Assert.Equal(1, (await buyers.SellAsync("2", "customer", 601)).Status());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(4, (await buyers.SellAsync("INV-1", "customer", 600)).Status());
        await host.DeliverAsync(new ClicksRecorded([host.Ingestion.Clicks.Known[buyers.OtherClick]]));
        Assert.Equal(1, (await shop.SeeAsync(waits.Id())).Status());
    }

    internal static async Task AssertRepeatsAsync(Shop shop, string first, string second)
    {
        var buyers = await BuyersAsync(shop);
        Assert.Equal(1, (await buyers.SellAsync("o-" + buyers.Customer, first, 600)).Status());
        var again = await buyers.SellAsync("INV-" + buyers.Customer, second, 600);
        Assert.Equal(4, again.Status());
        Assert.Contains("o-" + buyers.Customer, again.Text("status_reason"), StringComparison.Ordinal);
    }

    internal static async Task RaceAsync(Shop shop)
    {
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        for (var round = 0; round < 20; round++)
        {
            var buyers = await BuyersAsync(shop);
            var answers = await Task.WhenAll(new[] { "click", "customer", "click and customer", "click", "customer" }.Select((named, at) => buyers.SellAsync($"{round}-{at}", named, 600)));
            Assert.Equal([1, 4, 4, 4, 4], answers.Select(answer => answer.Status()).Order());
        }
    }

    private static async Task<Buyer> BuyersAsync(Shop shop)
    {
        var click = shop.Click();
        return new Buyer(shop, click, shop.Click(), (await Customers.CustomerTests.MakeAsync(shop, "c-" + click, referrer: click)).Id());
    }

    /// <summary>One person, as a shop may name them: the customer came by the click.</summary>
    private sealed record Buyer(Shop Shop, string Click, string OtherClick, string Customer)
    {
        public Task<JsonElement> SellAsync(string order, string named, decimal amount) => Shop.SellAsync(
            order, named.Contains("another", StringComparison.Ordinal) ? OtherClick : named.Contains("click", StringComparison.Ordinal) ? Click : "", amount,
            customer: named.Contains("customer", StringComparison.Ordinal) ? Customer : null);
    }
}
