using System.Net;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class AttributionTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    private const HttpStatusCode Invalid = HttpStatusCode.UnprocessableEntity;

    private static object WithCoupons(object? attribution = null) => attribution is null
        ? new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "other" } }
        : new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "other" }, attribution };

    [Theory, BothEngines]
    public async Task A_click_nobody_made_or_made_elsewhere_is_refused(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        Assert.Equal("referrer", (await shop.PostAsync(Sample.Sale("1", "000000000000000000000000")).Refused(Invalid)).Field);
        Assert.Equal("referrer", (await shop.PostAsync(Sample.Sale("1", other.Click())).Refused(Invalid)).Field);
        Assert.Equal("referrer", (await shop.PostAsync(Sample.Sale("1", referrer: "")).Refused(Invalid)).Field);
        Assert.Equal("customer_id", (await shop.PostAsync(Sample.Sale("1", referrer: "", customer: "c1")).Refused(Invalid)).Field);
        Assert.Equal("referrer", (await shop.PostAsync(Sample.Sale("1", referrer: null, coupon: "NOBODYS")).Refused(Invalid)).Field);
        Assert.Empty(await shop.ListAsync());
    }

    [Theory, BothEngines]
    public async Task The_clicks_owner_is_asked_once_and_then_known(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var token = shop.Click();
        var asked = shared.On(engine).Ingestion.Clicks.Asked;
        await shop.SellAsync("1", token);
        await shop.SellAsync("2", token, amount: 5);
        Assert.Equal(asked + 1, shared.On(engine).Ingestion.Clicks.Asked);
    }

    [Theory, BothEngines]
    public async Task A_publishers_coupon_attributes_by_itself_and_before_a_click(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(WithCoupons());
        var alone = await shop.SellAsync("1", coupon: " off10 ");
        Assert.Equal("other", alone.GetProperty("publisher").Id());
        var both = await shop.SellAsync("2", shop.Click(), coupon: "OFF10");
        Assert.Equal(("other", "Other Publisher"), (both.GetProperty("publisher").Id(), both.GetProperty("publisher").Text("full_name")));
        var trace = await shop.TraceAsync(both.Id());
        Assert.Equal(["coupon other won", "click gedyj the coupon came first"], Candidates(trace));
        Assert.Equal("coupon", trace.GetProperty("winner").Text("kind"));
    }

    [Theory]
    [BothEngines("OFF10\u200B")]
    [BothEngines("\uFEFFoff10")]
    [BothEngines("OFF\u00AD10")]
    [BothEngines("O F F\u00A010\t")]
    [BothEngines("ＯＦＦ１０")]
    [BothEngines("ｏｆｆ１０\u3000")]
    [BothEngines("𝐎𝐅𝐅①⓪")]
    public async Task A_coupon_pasted_with_invisible_or_full_width_characters_is_the_publishers(StorageProvider engine, string pasted)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(WithCoupons());
        var sale = await shop.SellAsync("1", coupon: pasted);
        Assert.Equal(("other", pasted), (sale.GetProperty("publisher").Id(), sale.Text("coupon")));
    }

    [Theory, BothEngines]
    public async Task A_coupon_set_up_with_invisible_characters_is_found_by_what_buyers_type(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["Ｃａｆｅ\u0301\u200B"] = "other" } });
        Assert.Equal("other", (await shop.SellAsync("1", coupon: "café")).GetProperty("publisher").Id());
        Assert.Equal("referrer", (await shop.PostAsync(Sample.Sale("2", referrer: null, coupon: "cafe")).Refused(Invalid)).Field);
    }

    [Theory]
    [BothEngines("straße", "STRASSE")]
    [BothEngines("STRASSE", "Straße")]
    [BothEngines("GROẞ", "gross")]
    public async Task A_coupon_is_the_same_also_where_the_other_case_has_more_letters(StorageProvider engine, string setUp, string typed)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { [setUp] = "other" } });
        Assert.Equal("other", (await shop.SellAsync("1", coupon: typed)).GetProperty("publisher").Id());
    }

    [Theory, BothEngines]
    public async Task The_programme_orders_and_leaves_out_kinds(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(WithCoupons(new[] { "click", "coupon" }));
        var sale = await shop.SellAsync("1", shop.Click(), coupon: "OFF10", customer: "c1");
        Assert.Equal("gedyj", sale.GetProperty("publisher").Id());
        Assert.Equal(
            ["click gedyj won", "coupon other the click came first", "customer  no such customer"],
            Candidates(await shop.TraceAsync(sale.Id())));
        var old = await shop.SellAsync("2", shop.Click(ago: TimeSpan.FromDays(31)), coupon: "OFF10");
        Assert.Equal(("other", 0), (old.GetProperty("publisher").Id(), old.Status()));
    }

    [Theory, BothEngines]
    public async Task A_sale_by_a_click_the_programme_does_not_use_is_kept_as_rejected_instead_of_refused(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        await shop.ProgrammeAsync(WithCoupons(new[] { "coupon", "customer" }));
        var sale = await shop.SellAsync("1", shop.Click());
        var lead = await shop.PostAsync(Sample.Lead("1", referrer: shop.Click())).Data();
        foreach (var kept in new[] { sale, lead })
        {
            Assert.Equal((2, 0m, "gedyj"), (kept.Status(), kept.Money("commission_amount"), kept.GetProperty("publisher").Id()));
            Assert.Equal("Not credited: the click is not used by this programme.", kept.Text("status_reason"));
            Assert.Equal(["click gedyj not used by this programme"], Candidates(await shop.TraceAsync(kept.Id())));
        }

        Assert.Equal("other", (await shop.SellAsync("2", shop.Click(), coupon: "OFF10")).GetProperty("publisher").Id());
        Assert.Equal("referrer", (await shop.PostAsync(Sample.Sale("3", "000000000000000000000000")).Refused(Invalid)).Field);
        Assert.Equal("referrer", (await shop.PostAsync(Sample.Sale("3", other.Click())).Refused(Invalid)).Field);
    }

    [Theory, BothEngines]
    public async Task A_sale_by_a_customer_or_coupon_the_programme_does_not_use_is_kept_as_rejected_instead_of_refused(
        StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var customer = (await Customers.CustomerTests.MakeAsync(shop, 1)).Id();
        await shop.ProgrammeAsync(WithCoupons(new[] { "click" }));
        var byCustomer = await shop.SellAsync("1", referrer: "", customer: customer);
        var byCoupon = await shop.SellAsync("2", coupon: "off10");
        Assert.Equal(
            (2, 0m, "gedyj"), (byCustomer.Status(), byCustomer.Money("commission_amount"), byCustomer.GetProperty("publisher").Id()));
        Assert.Equal((2, 0m, "other"), (byCoupon.Status(), byCoupon.Money("commission_amount"), byCoupon.GetProperty("publisher").Id()));
        Assert.Equal("Not credited: the customer is not used by this programme.", byCustomer.Text("status_reason"));
        Assert.Equal("Not credited: the coupon is not used by this programme.", byCoupon.Text("status_reason"));
        Assert.Equal(["customer gedyj not used by this programme"], Candidates(await shop.TraceAsync(byCustomer.Id())));
        Assert.Equal(["coupon other not used by this programme"], Candidates(await shop.TraceAsync(byCoupon.Id())));
        await shop.EditAsync(byCoupon.Id(), new { status = 1 }).Refused(HttpStatusCode.Conflict);
        Assert.Equal(
            "referrer", (await shop.PostAsync(Sample.Sale("3", "000000000000000000000000", coupon: "OFF10")).Refused(Invalid)).Field);
    }

    [Theory, BothEngines]
    public async Task An_uncounted_or_old_click_is_recorded_as_rejected_without_commission(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var bot = await shop.SellAsync("1", shop.Click(counted: false));
        var old = await shop.SellAsync("2", shop.Click(days: 7, ago: TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1)));
        var recent = await shop.SellAsync("3", shop.Click(days: 7, ago: TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1)));
        Assert.Equal((2, 2, 0), (bot.Status(), old.Status(), recent.Status()));
        Assert.Contains("7 days", old.Text("status_reason"), StringComparison.Ordinal);
        Assert.Equal((0m, 0m, "gedyj"), (old.Money("commission_amount"), old.Money("wage"), old.GetProperty("publisher").Id()));
        Assert.Equal(["recorded 2 v1"], await shared.On(engine).StoryAsync(old.Id(), 1));
        await shop.EditAsync(old.Id(), new { status = 1 }).Refused(HttpStatusCode.Conflict);
        Assert.Equal(2, (await shop.SeeAsync(old.Id())).Status());
    }

    [Theory, BothEngines]
    public async Task The_trace_shows_who_was_considered_and_how_the_money_came_about(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        var sale = await shop.SellAsync("1");
        var trace = await shop.TraceAsync(sale.Id());
        Assert.Equal(["candidates", "winner", "rate_version", "lines", "notes"], trace.Fields());
        Assert.Equal(7, trace.GetProperty("rate_version").GetInt32());
        var line = Assert.Single(trace.GetProperty("lines").EnumerateArray());
        Assert.Equal(["name", "amount", "rule", "commission"], line.Fields());
        Assert.Equal(408.8m, line.Money("commission"));
        Assert.Equal("quoted", trace.GetProperty("notes")[0].GetString());
        await other.Api.GetAsync($"/v1/conversions/{sale.Id()}/trace").Expect(HttpStatusCode.NotFound);
        await shared.On(engine).Operator.GetAsync($"/v1/conversions/{sale.Id()}/trace").Expect(HttpStatusCode.OK);
    }

    private static string[] Candidates(System.Text.Json.JsonElement trace) => trace.GetProperty("candidates").EnumerateArray()
        .Select(candidate => $"{candidate.Text("kind")} {candidate.Text("publisher_id")} {candidate.Text("reason")}").ToArray();
}
