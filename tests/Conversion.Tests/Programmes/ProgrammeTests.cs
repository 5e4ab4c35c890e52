using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Programmes;

public sealed class ProgrammeTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task A_programme_with_only_a_landing_page_gets_the_documented_defaults(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shared.On(engine).Operator.GetAsync(Path(shop)).Expect(HttpStatusCode.NotFound);
        var stored = (await shop.ProgrammeAsync(new { landing_url = "https://shop.example/" })).Json;
        using var expected = JsonDocument.Parse("""
            {"landing_url":"https://shop.example/","allowed_hosts":[],"cookie_days":30,"conversion_limit":-1,"return_period_days":30,"lifetime_days":365,
             "approval":{"sale":"merchant","lead":"auto","feed":"auto","extended":"auto"},"script_auto":false,
             "review":{"amount_over":null,"seconds_since_click_under":null,"per_ip_per_day_over":null},
             "attribution":["customer","coupon","click"],"allow_negative_balance":false,"coupons":{},"white_label":null}
            """);
        foreach (var field in expected.RootElement.EnumerateObject())
            Assert.True(JsonElement.DeepEquals(field.Value, stored.GetProperty(field.Name)), field.Name);
        Assert.Equal((shop.Id, 1), (stored.Text("merchant_id"), stored.GetProperty("version").GetInt32()));
    }

    [Theory, BothEngines]
    public async Task All_that_is_set_is_answered_read_back_and_told(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var programme = new
        {
            landing_url = "https://shop.example/p?a=1", allowed_hosts = new[] { "www.shop.example" }, cookie_days = 7, conversion_limit = 3,
            return_period_days = 0, lifetime_days = 10,
            approval = new { sale = "after_days:14", lead = "lead_status", feed = "merchant", extended = "after_days:0" },
            script_auto = true,
            review = new { amount_over = 100.5, seconds_since_click_under = 5, per_ip_per_day_over = 3 },
            attribution = new[] { "click", "customer" },
            allow_negative_balance = true, coupons = new Dictionary<string, string> { ["Off-10"] = "gedyj" },
            white_label = new { host = "track.partner.example", global_name = "adtrack", cookie_domain = ".partner.example" },
        };
        await shop.ProgrammeAsync(new { landing_url = "https://old.example/" });
        var stored = (await shop.ProgrammeAsync(programme)).Json;
        using var sent = JsonDocument.Parse(JsonSerializer.Serialize(programme));
        foreach (var field in sent.RootElement.EnumerateObject())
            Assert.True(
                JsonElement.DeepEquals(field.Value, stored.GetProperty(field.Name)), $"{field.Name}: {stored.GetProperty(field.Name)}");
        Assert.True(JsonElement.DeepEquals(stored, await shared.On(engine).Operator.GetAsync(Path(shop)).ReadJson()));

        var told = await Eventually.Async(
            () => Task.FromResult(shared.On(engine).Running.Events<ProgrammeChanged>().Where(seen => seen.MerchantId == shop.Id).ToList()),
            seen => seen.Count == 2, ConversionHost.Deadline, "both are told");
        var newest = told.MaxBy(seen => seen.Programme.Version)!.Programme;
        Assert.Equal(
            (2, 7, 3, 0, "lead_status", true),
            (newest.Version, newest.CookieDays, newest.ConversionLimit, newest.ReturnPeriodDays, newest.LeadApproval,
                newest.AllowNegativeBalance));
        var asked = await shared.On(engine).As(Roles.Service, "standalone").GetAsync($"/internal/programmes/{shop.Id}");
        Assert.Equal(newest.LandingUrl, asked.ExpectSuccess().Json.Text("landingUrl"));
        await shared.On(engine).As(Roles.Service, "standalone").GetAsync("/internal/programmes/none").Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{}", "landing_url")]
    [InlineData("""{"landing_url":"shop.example"}""", "landing_url")]
    [InlineData("""{"landing_url":"javascript:alert(1)"}""", "landing_url")]
    [InlineData("""{"landing_url":"https://user:pass@shop.example/"}""", "landing_url")]
    [InlineData("""{"landing_url":"https://shop.example/a b"}""", "landing_url")]
    [InlineData("""{"landing_url":" https://shop.example/"}""", "landing_url")]
    [InlineData("""{"landing_url":"https://shop.example/\r\nX: y"}""", "landing_url")]
    [InlineData("""{"landing_url":"https://\uff41.example/"}""", "landing_url")]
    [InlineData("""{"landing_url":null}""", "landing_url")]
    [InlineData("""{"allowed_hosts":["https://a.example"]}""", "allowed_hosts")]
    [InlineData("""{"allowed_hosts":[null]}""", "allowed_hosts")]
    [InlineData("""{"cookie_days":0}""", "cookie_days")]
    [InlineData("""{"cookie_days":"ten"}""", "cookie_days")]
    [InlineData("""{"conversion_limit":0}""", "conversion_limit")]
    [InlineData("""{"conversion_limit":-2}""", "conversion_limit")]
    [InlineData("""{"return_period_days":-1}""", "return_period_days")]
    [InlineData("""{"lifetime_days":-1}""", "lifetime_days")]
    [InlineData("""{"approval":{"sale":"lead_status"}}""", "approval.sale")]
    [InlineData("""{"approval":{"sale":"later"}}""", "approval.sale")]
    [InlineData("""{"approval":{"lead":"after_days:"}}""", "approval.lead")]
    [InlineData("""{"approval":{"feed":"after_days:-1"}}""", "approval.feed")]
    [InlineData("""{"approval":{"extended":"AUTO"}}""", "approval.extended")]
    [InlineData("""{"review":{"amount_over":-1}}""", "review.amount_over")]
    [InlineData("""{"review":{"seconds_since_click_under":-1}}""", "review.seconds_since_click_under")]
    [InlineData("""{"review":{"per_ip_per_day_over":0}}""", "review.per_ip_per_day_over")]
    [InlineData("""{"attribution":[]}""", "attribution")]
    [InlineData("""{"attribution":["click","click"]}""", "attribution")]
    [InlineData("""{"attribution":["luck"]}""", "attribution")]
    [InlineData("""{"coupons":{"A":"gedyj","a":"other"}}""", "coupons")]
    [InlineData("""{"coupons":{" ":"gedyj"}}""", "coupons")]
    [InlineData("""{"coupons":{"\u200B\uFEFF":"gedyj"}}""", "coupons")]
    [InlineData("""{"coupons":{"SAVE10":"gedyj","save10\u200B":"other"}}""", "coupons")]
    [InlineData("""{"coupons":{"SAVE10":"gedyj","ＳＡＶＥ１０":"other"}}""", "coupons")]
    [InlineData("""{"coupons":{"SAVE 10":"gedyj","SAVE10":"gedyj"}}""", "coupons")]
    [InlineData("""{"coupons":{"A":"nobody"}}""", "coupons")]
    [InlineData("""{"coupons":{"A":null}}""", "coupons")]
    [InlineData("""{"white_label":{"host":"a b","global_name":"x","cookie_domain":"b"}}""", "white_label.host")]
    [InlineData("""{"white_label":{"host":"a.example","global_name":"alert(1)","cookie_domain":"a.example"}}""", "white_label.global_name")]
    [InlineData("""{"white_label":{"host":"a.example","global_name":"x","cookie_domain":"b.example"}}""", "white_label.cookie_domain")]
    [InlineData("""{"white_label":{"host":"a.example","global_name":"x"}}""", "white_label.cookie_domain")]
    [InlineData("""{"white_label":{"host":"a.example","cookie_domain":"a.example"}}""", "white_label.global_name")]
    [InlineData("""{"white_label":{"global_name":"x","cookie_domain":"a.example"}}""", "white_label.host")]
    public async Task A_wrong_setting_is_422_naming_it_and_nothing_is_stored(string settings, string field)
    {
        var shop = shared.NewShop();
        var body = settings is "{}" || field == "landing_url" ? settings : settings.Insert(1, "\"landing_url\":\"https://shop.example/\",");
        var errors =
            (await shared.Host.Operator.PutAsync(Path(shop), body).Expect(HttpStatusCode.UnprocessableEntity)).Json.GetProperty("errors");
        Assert.Equal(field, Assert.Single(errors.EnumerateObject()).Name);
        await shared.Host.Operator.GetAsync(Path(shop)).Expect(HttpStatusCode.NotFound);
    }

    [Theory, BothEngines]
    public async Task Only_the_operator_of_an_existing_merchant_may_set_one(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.Api.PutAsync(Path(shop), Sample.Programme()).Expect(HttpStatusCode.Forbidden);
        await shared.On(engine).Operator.PutAsync("/v1/merchants/nobody/programme", Sample.Programme()).Expect(HttpStatusCode.NotFound);
        await shared.On(engine).Operator.PutAsync(Path(shop), "{").Expect(HttpStatusCode.BadRequest);
        Assert.Equal(
            "The body is empty; this call needs a JSON object.",
            (await shared.On(engine).Operator.PutAsync(Path(shop), "null").Expect(HttpStatusCode.BadRequest)).Json.Text("title"));
        await shop.Api.GetAsync($"/internal/programmes/{shop.Id}").Expect(HttpStatusCode.Forbidden);
    }

    [Theory, BothEngines]
    public async Task Programmes_stored_at_once_each_get_a_version_and_count_at_once(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var answers =
            await Task.WhenAll(
                Enumerable.Range(1, 4)
                    .Select(days => shop.ProgrammeAsync(new { landing_url = "https://shop.example/", cookie_days = days })));
        Assert.Equal([1, 2, 3, 4], answers.Select(answer => answer.Json.GetProperty("version").GetInt32()).Order());
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        Assert.Equal(1, (await shop.SellAsync("1")).Status());
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "merchant" } });
        Assert.Equal(0, (await shop.SellAsync("2", amount: 5)).Status());
    }

    private static string Path(Shop shop) => $"/v1/merchants/{shop.Id}/programme";
}
