using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Ingestion;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.Script;

public sealed class ConversionTests : IAsyncLifetime
{
    private IngestionHost host = null!;
    private Page page = null!;

    public async Task InitializeAsync()
    {
        host = await IngestionHost.StartAsync();
        page = new Page(host);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_sale_is_told_whole_and_exactly_as_it_was_sent()
    {
        var click = await page.ClickAsync();
        const string name = "محصول \u202Eنمونه 🙂 <script>alert(1)</script> '; DROP TABLE x;--";
        var products = $$"""[{"name":"{{name}}","unit_price":"12000","quantity":"3","total_price":36000,"pid":7,"extra":{"a":[1,2]} }]""";

        var answer = await page.PostAsync("conversion", $$"""
            {"key":"key","referrer":"{{click.ToUpperInvariant()}}","order_id":1001,"amount":"6000.50","products":{{products}},"coupon":"  ","currency":"irt","is_first_order":"1"}
            """).ReadJson();

        var sale = await page.ToldSaleAsync(answer.GetProperty("id").GetString()!);
        Assert.Equal(
            (IngestionHost.Merchant, "script", "1001", 6000.5m, "IRT"),
            (sale.MerchantId, sale.Source, sale.OrderId, sale.Amount, sale.Currency));
        Assert.Equal((click, null, true, products), (sale.Referrer, sale.Coupon, sale.IsFirstOrder, sale.Products));
        var line = Assert.Single(sale.Lines);
        Assert.Equal((name, 12000m, 3m, 36000m, "7"), (line.Name, line.UnitPrice, line.Quantity, line.TotalPrice, line.Pid));
        Assert.Null(sale.OccurredAt);
    }

    [Fact]
    public async Task A_name_that_the_page_cut_inside_an_emoji_loses_nobody_the_order()
    {
        var click = await page.ClickAsync();

        var answer = await page.PostAsync("conversion", $$"""
            {"key":"key","referrer":"{{click}}","order_id":"cut","amount":1,"products":[{"name":"T-shirt \ud83d","quantity":1,"total_price":1}]}
            """).ReadJson();

        var sale = await page.ToldSaleAsync(answer.GetProperty("id").GetString()!);
        Assert.Equal("T-shirt \uFFFD", Assert.Single(sale.Lines).Name);
    }

    [Fact]
    public async Task The_same_click_order_and_amount_within_a_day_answers_the_first_id_and_tells_nothing()
    {
        var click = await page.ClickAsync();
        var first = await SendAsync(click, "1", "6000");
        Assert.Equal(first, await SendAsync(click, "1", 6000.00m));
        Assert.NotEqual(first, await SendAsync(click, "1", "6001"));
        Assert.NotEqual(first, await SendAsync(click, "2", "6000"));
        Assert.NotEqual(first, await SendAsync(await page.ClickAsync(), "1", "6000"));
        await page.ToldSaleAsync(first);
        Assert.Single(host.Running.Events<SaleReported>(), sale => sale.ConversionId == first);
    }

    [Fact]
    public async Task The_same_sale_ten_times_at_one_instant_is_one()
    {
        var click = await page.ClickAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(click, "5", "10")));
        Assert.Single(ids.Distinct());
        await page.ToldSaleAsync(ids[0]);
        Assert.Equal(1, await host.QueryAsync(db => db.ScriptReports.CountAsync()));
    }

    [Fact]
    public async Task A_report_repeated_under_its_own_id_is_one_whatever_it_says()
    {
        var click = await page.ClickAsync();
        var first = await SendAsync(click, "1", "10", "0123456789abcdef");
        Assert.Equal(first, await SendAsync(click, "1", "11", "0123456789abcdef"));
        Assert.NotEqual(first, await SendAsync(click, "1", "11", "fedcba9876543210"));
    }

    [Fact]
    public async Task A_coupon_or_a_customer_will_do_without_a_click()
    {
        var coupon = await page.PostAsync("conversion", new { key = Page.Key, order_id = "1", amount = 5, coupon = "OFF10" }).ReadJson();
        var customer = await page.PostAsync(
            "conversion", new { key = Page.Key, order_id = "2", amount = 5, customer_id = "cust1" }).ReadJson();
        Assert.Equal("OFF10", (await page.ToldSaleAsync(coupon.GetProperty("id").GetString()!)).Coupon);
        Assert.Equal("cust1", (await page.ToldSaleAsync(customer.GetProperty("id").GetString()!)).CustomerId);
        var nobody = await page.PostAsync("conversion", new { key = Page.Key, order_id = "3", amount = 5 })
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(nobody.Json.GetProperty("errors").TryGetProperty("referrer", out _));
    }

    [Fact]
    public async Task Blanks_around_what_we_gave_out_are_none_of_it()
    {
        var click = await page.ClickAsync();
        var sale = await page.PostAsync(
            "conversion",
            new { key = $" {Page.Key}\n", referrer = $"\t{click} ", order_id = "1", amount = 5, customer_id = " cust1 " }).ReadJson();
        var told = await page.ToldSaleAsync(sale.GetProperty("id").GetString()!);
        Assert.Equal((click, "cust1"), (told.Referrer, told.CustomerId));
        Assert.Equal(sale.GetProperty("id").GetString(), await SendAsync(click, "1", 5));
    }

    [Theory]
    [InlineData("""{"customer_id":"of another merchant"}""", "customer_id")]
    [InlineData("""{"customer_id":"of another merchant","coupon":"unheard of"}""", "customer_id")]
    [InlineData("""{"coupon":"unheard of"}""", "coupon")]
    public async Task A_sale_or_lead_that_names_nobody_who_could_earn_is_refused_and_leaves_no_row(string named, string field)
    {
        foreach (var (call, rest) in new[] { ("conversion", "\"order_id\":\"1\",\"amount\":5"),
            ("lead", "\"meta_data\":{\"form_id\":\"f\"}") })
        {
            var answer = await page.PostAsync(call, $$"""{"key":"key",{{rest}},{{named[1..]}}""")
                .Expect(HttpStatusCode.UnprocessableEntity);
            Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.ToString());
        }

        Assert.Equal(0, await host.QueryAsync(db => db.ScriptReports.CountAsync()));
    }

    [Fact]
    public async Task A_sale_whose_customer_cannot_be_looked_up_right_now_is_taken()
    {
        var shop = await page.PostAsync("conversion", new { key = Page.Key, order_id = "1", amount = 5, customer_id = "cust1" }).ReadJson();
        host.Owners.Away = true;
        var taken = await page.PostAsync(
            "conversion", new { key = Page.Key, order_id = "2", amount = 5, customer_id = "whose" }).ReadJson();
        Assert.NotEqual(shop.GetProperty("id").GetString(), taken.GetProperty("id").GetString());
        Assert.Equal("whose", (await page.ToldSaleAsync(taken.GetProperty("id").GetString()!)).CustomerId);
    }

    [Fact]
    public async Task Of_many_invented_customers_none_leaves_a_row()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(order =>
            page.PostAsync("conversion", new { key = Page.Key, order_id = $"{order}", amount = 5, customer_id = $"guess-{order}" })));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status));
        Assert.Equal(0, await host.QueryAsync(db => db.ScriptReports.CountAsync()));
    }

    [Theory]
    [InlineData("""{"order_id":"1"}""", "amount")]
    [InlineData("""{"amount":1}""", "order_id")]
    [InlineData("""{"order_id":" ","amount":1}""", "order_id")]
    [InlineData("""{"order_id":"1","amount":-1}""", "amount")]
    [InlineData("""{"order_id":"1","amount":"NaN"}""", "amount")]
    [InlineData("""{"order_id":"1","amount":1e30}""", "amount")]
    [InlineData("""{"order_id":"1","amount":1,"currency":"XXXX"}""", "currency")]
    [InlineData("""{"order_id":"1","amount":1,"products":{}}""", "products")]
    [InlineData("""{"order_id":"1","amount":1,"products":[7]}""", "products[0]")]
    [InlineData("""{"order_id":"1","amount":1,"is_first_order":"perhaps"}""", "is_first_order")]
    public async Task What_the_api_refuses_is_refused_here_naming_the_field(string body, string field)
    {
        var answer = await page.PostAsync("conversion", $$"""{"key":"key","coupon":"C",{{body[1..]}}""")
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.ToString());
        Assert.Equal(Page.Shop, answer.Headers["Access-Control-Allow-Origin"]);
    }

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("\\ud800")]
    public async Task An_id_that_no_database_keeps_is_422(string id) =>
        await page.PostAsync("conversion", $$"""{"key":"key","coupon":"C","order_id":"{{id}}","amount":1}""")
            .Expect(HttpStatusCode.UnprocessableEntity);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("order_id=1&amount=2")]
    [InlineData("""{"order_id":"1","order_id":"2","amount":1,"coupon":"C","key":"key"}""")]
    public async Task What_is_no_json_is_400(string body) => await page.PostAsync("conversion", body).Expect(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_giant_basket_or_body_is_refused_before_anything_is_stored()
    {
        var lines = string.Join(',', Enumerable.Repeat("{}", 1001));
        await page.PostAsync("conversion", $$"""{"key":"key","coupon":"C","order_id":"1","amount":1,"products":[{{lines}}]}""")
            .Expect(HttpStatusCode.UnprocessableEntity);
        await page.PostAsync("conversion", JsonSerializer.Serialize(new { key = "key", order_id = new string('x', 300_000) }))
            .Expect(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(0, await host.QueryAsync(db => db.ScriptReports.CountAsync()));
    }

    private async Task<string> SendAsync(string referrer, string order, object amount, string? id = null) =>
        (await page.PostAsync("conversion", new { id, key = Page.Key, referrer, order_id = order, amount }).ReadJson())
            .GetProperty("id").GetString()!;

    [Fact]
    public async Task An_order_number_pasted_with_blanks_is_told_without_them()
    {
        var click = await page.ClickAsync();
        var first = await SendAsync(click, "N-1 ", "6");

        Assert.Equal(first, await SendAsync(click, "\u200BN-1", "6"));
        await page.ToldSaleAsync(first);
        Assert.Equal("N-1", Assert.Single(host.Running.Events<SaleReported>()).OrderId);
    }
}
