using System.Text.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class SeedSampleTests
{
    private static readonly string[] Ours = ["duplicate_of", "status_reason", "reversed_amount", "reversals", "source", "occurred_at"];

    [Theory]
    [BothEngines("sale", Sample.Token)]
    [BothEngines("lead", "63abe5089bf8325c1a3a231a")]
    public async Task The_seeds_request_gets_the_seeds_answer_field_for_field(StorageProvider engine, string type, string token)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        host.Click(token);
        var answer = (await host.Merchant.PostAsync("/services/conversions", Fixture.Text($"{type}-request.json")).ExpectSuccess()).Json;

        var expected = Fixture.Json($"{type}-answer.json");
        Assert.Equal(expected.Fields(), answer.Fields());
        var (wanted, given) = (expected.GetProperty("data"), answer.GetProperty("data"));
        Assert.Equal([.. wanted.Fields(), .. Ours], given.Fields());
        foreach (var field in wanted.EnumerateObject()
            .Where(field => field.Name is not ("id" or "created_at" or "updated_at" or "order_id")))
            Assert.True(
                JsonElement.DeepEquals(field.Value, given.GetProperty(field.Name)), $"{field.Name}: {given.GetProperty(field.Name)}");
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$", given.Text("created_at"));
        Assert.Equal(type == "sale" ? "1234598" : given.Text("order_id"), given.Text("order_id"));
        Assert.True(type == "sale" || Guid.Parse(given.Text("order_id")!).Version == 5);
    }

    [Theory, BothEngines]
    public async Task Products_come_back_word_for_word_as_they_were_sent(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        const string products =
            """[{"name":"\u0645 😀 ‏עברית","unit_price":12000.00,"quantity":"3","total_price":1.0e3,"extra":{"a":[null,true]}} ]""";
        var body = $$"""{"type":"sale","order_id":1,"amount":5,"referrer":"{{Sample.Token}}","products":{{products}}}""";
        var answer = await host.Merchant.PostAsync("/services/conversions", body).ExpectSuccess();
        Assert.Contains(products, answer.Body, StringComparison.Ordinal);
        Assert.Contains(products, (await host.Merchant.GetAsync("/services/conversions")).Body, StringComparison.Ordinal);
        var line = Assert.Single(Assert.Single(host.Commission.Requests).Lines);
        Assert.Equal((12000m, 3m, 1000m), (line.UnitPrice, line.Quantity, line.TotalPrice));
    }

    [Theory, BothEngines]
    public async Task A_coupon_is_shown_only_when_one_was_used(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var with = await host.Merchant.PostAsync("/services/conversions", Sample.Sale("1", coupon: "OFF10")).Data();
        Assert.Equal("OFF10", with.Text("coupon"));
        Assert.Equal("is_first_order", with.Fields()[Array.IndexOf(with.Fields(), "coupon") - 1]);
        var without = await host.Merchant.PostAsync(
            "/services/conversions",
            """{"type":"sale","order_id":"2","amount":"5","coupon":"","referrer":"63b01acf9bf8325c1a3a2325"}""").Data();
        Assert.DoesNotContain("coupon", without.Fields());
    }

    [Theory, BothEngines]
    public async Task Times_are_in_the_merchants_zone(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine, time: new ManualTime());
        host.Accounts.Merchants.Known["m1"] = Sample.Merchant("m1", zone: "Asia/Tehran");
        var sale = await host.Merchant.PostAsync("/services/conversions", Sample.Sale("1")).Data();
        Assert.Equal("2026-03-01 15:30:00", sale.Text("created_at"));
        foreach (var (query, rows) in new[] { ("min_created_at=2026-03-01 15:30:00", 1), ("min_created_at=2026-03-01 15:30:01", 0),
            ("max_created_at=2026-03-01 15:30:00", 1), ("max_created_at=2026-03-01 15:29:59", 0), ("min_created_at=2026-03-01", 1),
            ("max_created_at=2026-02-28", 0) })
            Assert.Equal(rows, (await host.Merchant.GetAsync("/services/conversions?" + query).Data()).GetArrayLength());
        await host.DeliverAsync(new MerchantChanged(Sample.Merchant("m1", zone: "UTC", version: 2), host.Time.GetUtcNow()));
        Assert.Equal("2026-03-01 12:00:00", (await host.Merchant.GetAsync("/services/conversions").Data())[0].Text("created_at"));
    }

    [Theory, BothEngines]
    public async Task Requests_recorded_from_an_existing_client_are_understood(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        host.Click("63abe5089bf8325c1a3a231a");
        await host.ProgrammeAsync(
            new { landing_url = "https://m1.example/", coupons = new Dictionary<string, string> { ["off10"] = "other" } });
        var recorded = Fixture.Recorded();

        // The client keeps the ids it is answered and names them from then on; in the recording those of its stub stand.
        var customer = await host.Merchant.PostAsync(recorded[0].Path, recorded[0].Body).Data();
        Assert.Equal(("42", "gedyj"), (customer.Text("mcs_id"), customer.GetProperty("publisher").Id()));
        var created = await host.Merchant.PostAsync(
            recorded[1].Path, recorded[1].Body.Replace("cust1", customer.Id(), StringComparison.Ordinal)).Data();
        Assert.Equal(
            ("1234598", 12000m, customer.Id(), "OFF10"),
            (created.Text("order_id"), created.Money("amount"), created.Text("customer_id"), created.Text("coupon")));
        Assert.Equal("gedyj", created.GetProperty("publisher").Id());
        var refunded = await host.Merchant.PostAsync(
            recorded[2].Path.Replace("zbndn", created.Id(), StringComparison.Ordinal), recorded[2].Body).Data();
        Assert.Equal(2, refunded.Status());
        var other = await host.Merchant.PostAsync(recorded[3].Path, recorded[3].Body).Data();
        Assert.Equal("43", other.Text("mcs_id"));
        var second = await host.Merchant.PostAsync(
            recorded[4].Path, recorded[4].Body.Replace("cust1", other.Id(), StringComparison.Ordinal)).Data();
        Assert.Equal(
            ("77", "gedyj", other.Id()), (second.Text("order_id"), second.GetProperty("publisher").Id(), second.Text("customer_id")));
        Assert.DoesNotContain("coupon", second.Fields());

        // Customer ids of the network the shop came from are not ours: a coupon or click still counts.
        var moved = await host.Merchant.PostAsync(
            recorded[1].Path, recorded[1].Body.Replace("1234598", "1234599", StringComparison.Ordinal)).Data();
        Assert.Equal("other", moved.GetProperty("publisher").Id());
    }
}
