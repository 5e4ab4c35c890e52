using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class CreateConversionTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    private const string Path = Shop.Path;

    [Theory, BothEngines]
    public async Task The_recorded_event_tells_everything_about_the_sale(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", attribution = new[] { "click", "customer" } });
        var token = shop.Click();
        var customer = (await Customers.CustomerTests.MakeAsync(shop, 9)).Id();
        var sale = await shop.PostAsync(new
        {
            type = "sale", order_id = "A-1", amount = "50.5", referrer = token, coupon = "SPRING", is_first_order = 1,
            customer_id = customer,
            products = new object[] {
                new { name = "Shoe", unit_price = "20.25", quantity = "2", total_price = "40.50", pid = 7, category = "shoes" },
                new { name = "Hat", total_price = 10 } },
        }).Data();
        Assert.Equal(["recorded 0 v1"], await shared.On(engine).StoryAsync(sale.Id(), 1));
        var told = shared.On(engine).Running.Events<ConversionRecorded>().Single(seen => seen.Conversion.Id == sale.Id());
        var conversion = told.Conversion;
        Assert.Equal((shop.Id, shop.Id), (told.MerchantId, conversion.MerchantId));
        Assert.Equal(
            ("A-1", 50.5m, "IRT", "api", "gedyj"),
            (conversion.OrderId, conversion.Amount, conversion.Currency, conversion.Source, conversion.PublisherId));
        Assert.Equal(
            ("SPRING", true, customer, 7), (conversion.Coupon, conversion.IsFirstOrder, conversion.CustomerId, conversion.RateVersion));
        Assert.Equal(shared.On(engine).Accounts.Publishers.Known["gedyj"].Number, conversion.PublisherNumber);
        Assert.Equal(shared.On(engine).Accounts.Merchants.Known[shop.Id].Number, conversion.MerchantNumber);
        Assert.Equal((token, "ref-3"), (conversion.Click!.Token, conversion.Click.ClickRefs[2]));
        Assert.Equal(
            [new BasketLine("Shoe", 20.25m, 2, 40.5m, "7", null, "shoes"), new BasketLine("Hat", 10, 1, 10, null, null, null)],
            conversion.Lines);
    }

    [Theory, BothEngines]
    public async Task A_leads_order_id_is_the_same_for_the_same_lead_and_differs_by_form_and_merchant(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        async Task<string> OrderAsync(Shop at, object meta) =>
            (await at.PostAsync(new { type = "lead", referrer = at.Click(), meta_data = meta }).Data()).Text("order_id")!;
        var first = await OrderAsync(shop, new { form_id = "f", uniq_param = "0912" });
        Assert.Equal(first, await OrderAsync(shop, new { form_id = "f", uniq_param = "0912", more = 1 }));
        string[] others =
        [
            await OrderAsync(shop, new { form_id = "g", uniq_param = "0912" }),
            await OrderAsync(other, new { form_id = "f", uniq_param = "0912" }),
            await OrderAsync(shop, new { form_id = 12 }), await OrderAsync(shop, new { form_id = 12 }), first,
        ];
        Assert.Equal(5, others.Distinct().Count());
    }

    [Theory, BothEngines]
    public async Task A_lead_tells_its_form_and_crm_id_and_keeps_its_data(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var lead =
            await shop.PostAsync(
                new { type = "lead", referrer = shop.Click(), amount = 5,
                    meta_data = new { form_id = 12, uniq_param = 912, external_id = 77, name = "x" } }).Data();
        Assert.Equal(1, lead.Status());
        Assert.Equal("""{"form_id":12,"uniq_param":912,"external_id":77,"name":"x"}""", lead.GetProperty("meta_data").GetRawText());
        await shared.On(engine).StoryAsync(lead.Id(), 1);
        var told = shared.On(engine).Running.Events<ConversionRecorded>().Single(seen => seen.Conversion.Id == lead.Id()).Conversion;
        Assert.Equal(("12", "77", 0m), (told.FormId, told.ExternalId, told.Amount));
    }

    [Theory, BothEngines]
    public async Task The_same_key_gets_the_same_answer_and_records_one_conversion(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var body = Sample.Sale("K-1", shop.Click());
        (string, string)[] key = [("Idempotency-Key", "abc")];
        var first = await shop.Api.SendAsync(HttpMethod.Post, Path, body, key);
        var again = await shop.Api.SendAsync(HttpMethod.Post, Path, body, key);
        Assert.Equal(first.ExpectSuccess().Body, again.ExpectSuccess().Body);
        Assert.Single(await shop.ListAsync());
        await shop.Api.SendAsync(HttpMethod.Post, Path, Sample.Sale("K-2", shop.Click()), key).Refused(HttpStatusCode.UnprocessableEntity);
        var other = await shop.Api.SendAsync(HttpMethod.Post, Path, body, [("Idempotency-Key", "def")]).Data();
        Assert.Equal(3, other.Status());
    }

    [Theory, BothEngines]
    public async Task Only_a_merchant_may_report(StorageProvider engine)
    {
        var nobody = new ApiClient(shared.On(engine).Running.Address);
        var (field, _) = await nobody.PostAsync(Path, Sample.Sale("1")).Refused(HttpStatusCode.Unauthorized);
        Assert.Equal("", field);
        await shared.On(engine).As(Roles.Publisher, "gedyj").PostAsync(Path, Sample.Sale("1")).Refused(HttpStatusCode.Forbidden);
        await shared.On(engine).As(Roles.Operator, "op").GetAsync(Path).Refused(HttpStatusCode.Forbidden);
        Assert.Equal("listConversions", (await nobody.GetAsync(Path)).Json.Text("tag"));
        await shared.On(engine).As(Roles.Merchant, "unheard-of").PostAsync(Path, Sample.Sale("1")).Refused(HttpStatusCode.NotFound);
    }

    [Theory, BothEngines]
    public async Task Commission_away_or_slow_leaves_the_amounts_open_and_the_sale_taken(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        host.Commission.Away = true;
        var away = await shop.SellAsync("1");
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null),
            (away.GetProperty("commission_amount").ValueKind, away.GetProperty("wage").ValueKind));
        (host.Commission.Away, host.Commission.Hangs) = (false, true);
        var slow = await shop.SellAsync("2");
        Assert.Null(slow.Money("commission_amount"));
        host.Commission.Hangs = false;
        Assert.Equal(2, (await shop.ListAsync()).Count);
    }

    [Theory, BothEngines]
    public async Task A_merchant_nobody_can_be_asked_about_is_told_to_come_back(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        host.Accounts.Merchants.Away = true;
        var answer = await host.Merchant.PostAsync(Path, Sample.Sale("1"));
        await Task.FromResult(answer).Refused(HttpStatusCode.ServiceUnavailable);
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
        host.Accounts.Merchants.Away = false;
        await host.Merchant.PostAsync(Path, Sample.Sale("1")).Data();
    }
}
