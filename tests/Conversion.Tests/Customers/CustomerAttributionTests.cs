using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Customers;

public sealed class CustomerAttributionTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task A_known_customers_order_is_the_publishers_long_after_the_click_until_the_lifetime_window_ends(StorageProvider engine)
    {
        var time = new ManualTime();
        await using var host = await ConversionHost.StartAsync(engine, time: time);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", lifetime_days = 2 });
        var customer = (await CustomerTests.MakeAsync(shop, 42, referrer: shop.Click(days: 1, limit: 1))).Id();
        time.Jump(TimeSpan.FromHours(47));
        var sale = await shop.SellAsync("1", referrer: "", customer: customer);
        Assert.Equal((0, "gedyj", customer), (sale.Status(), sale.GetProperty("publisher").Id(), sale.Text("customer_id")));
        Assert.Equal("customer", (await shop.TraceAsync(sale.Id())).GetProperty("winner").Text("kind"));
        time.Jump(TimeSpan.FromHours(2));
        var late = await shop.SellAsync("2", referrer: "", customer: customer, amount: 5);
        Assert.Equal((2, 0m, "gedyj"), (late.Status(), late.Money("commission_amount"), late.GetProperty("publisher").Id()));
        Assert.Contains("lifetime window ended on 2026-03-03", late.Text("status_reason"), StringComparison.Ordinal);
        await shop.EditAsync(late.Id(), new { status = 1 }).Refused(HttpStatusCode.Conflict);
        var byClick = await shop.SellAsync("3", shop.Click("other"), 7, customer: customer);
        Assert.Equal((0, "other"), (byClick.Status(), byClick.GetProperty("publisher").Id()));
    }

    [Theory, BothEngines]
    public async Task The_programmes_order_decides_between_customer_and_click(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var customer = (await CustomerTests.MakeAsync(shop, 1)).Id();
        Assert.Equal("gedyj", (await shop.SellAsync("1", shop.Click("other"), customer: customer)).GetProperty("publisher").Id());
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", attribution = new[] { "click", "customer" } });
        var sale = await shop.SellAsync("2", shop.Click("other"), 5, customer: customer);
        Assert.Equal("other", sale.GetProperty("publisher").Id());
        Assert.Equal("the click came first", (await shop.TraceAsync(sale.Id())).GetProperty("candidates")[1].Text("reason"));
    }

    [Theory, BothEngines]
    public async Task A_customer_nobody_or_another_merchant_has_names_nobody(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        var foreign = (await CustomerTests.MakeAsync(other, 1)).Id();
        foreach (var customer in new[] { foreign, "nobody", "' OR 1=1 --" })
            Assert.Equal(
                "customer_id",
                (await shop.PostAsync(Sample.Sale("1", "", customer: customer)).Refused(HttpStatusCode.UnprocessableEntity)).Field);
        var sale = await shop.SellAsync("1", shop.Click(), customer: foreign);
        Assert.Equal("gedyj", sale.GetProperty("publisher").Id());
        Assert.Equal("no such customer", (await shop.TraceAsync(sale.Id())).GetProperty("candidates")[0].Text("reason"));
    }

    [Theory, BothEngines]
    public async Task A_sale_with_a_customer_the_merchant_does_not_have_shows_no_customer(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var (shop, other) = (new Shop(host), new Shop(host));
        var foreign = (await CustomerTests.MakeAsync(other, 1)).Id();
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "other" } });
        var byClick = await shop.SellAsync("1", shop.Click(), customer: foreign);
        var byCoupon = await shop.SellAsync("2", coupon: "OFF10", customer: "nobody");
        host.Ingestion.Clicks.Away = true;
        var token = shop.Click();
        var late = await shop.SellAsync("3", token, 5, customer: foreign);
        await host.DeliverAsync(new Contracts.Ingestion.ClicksRecorded([host.Ingestion.Clicks.Known[token]]));
        Assert.Equal(
            ("gedyj", "other", "gedyj"),
            (byClick.GetProperty("publisher").Id(), byCoupon.GetProperty("publisher").Id(),
                (await shop.SeeAsync(late.Id())).GetProperty("publisher").Id()));
        foreach (var sale in new[] { byClick, byCoupon, late })
        {
            Assert.Equal(JsonValueKind.Null, sale.GetProperty("customer_id").ValueKind);
            Assert.Equal(JsonValueKind.Null, (await shop.SeeAsync(sale.Id())).GetProperty("customer_id").ValueKind);
            Assert.Contains(
                (await shop.TraceAsync(sale.Id())).GetProperty("candidates").EnumerateArray(),
                candidate => candidate.Text("reason") == "no such customer");
        }
    }

    [Theory, BothEngines]
    public async Task A_customer_that_comes_first_needs_no_click_and_one_that_comes_later_waits_for_it(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        var customer = (await CustomerTests.MakeAsync(shop, 1)).Id();
        host.Ingestion.Clicks.Away = true;
        Assert.Equal("gedyj", (await shop.SellAsync("1", shop.Click("other"), customer: customer)).GetProperty("publisher").Id());
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", attribution = new[] { "click", "customer" } });
        var token = shop.Click("other", counted: false);
        var waits = await shop.SellAsync("2", token, 5, customer: customer);
        Assert.Equal(JsonValueKind.Null, waits.GetProperty("publisher").ValueKind);
        await host.DeliverAsync(new Contracts.Ingestion.ClicksRecorded([host.Ingestion.Clicks.Known[token]]));
        Assert.Equal("gedyj", (await shop.SeeAsync(waits.Id())).GetProperty("publisher").Id());
    }

    [Theory, BothEngines]
    public async Task A_repeat_of_the_same_customers_basket_under_another_number_goes_to_review(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var customer = (await CustomerTests.MakeAsync(shop, 1)).Id();
        Assert.Equal(0, (await shop.SellAsync("1", "", 10, customer: customer)).Status());
        Assert.Equal(4, (await shop.SellAsync("INV-1", "", "10.00", customer: customer)).Status());
        Assert.Equal(0, (await shop.SellAsync("2", "", 11, customer: customer)).Status());
    }
}
