using System.Net;
using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.ProductFeeds;

public sealed class ProductFeedTests : IAsyncLifetime
{
    private FeedHost feed = null!;

    public async Task InitializeAsync() => feed = await FeedHost.StartAsync();

    public async Task DisposeAsync() => await feed.DisposeAsync();

    [Fact]
    public async Task A_shop_is_paged_through_to_its_end_and_then_asked_for_what_changed()
    {
        feed.Open(new Shop(25, 10));
        await feed.PutAsync(new { min_price = 5, in_stock = true }, token: "shop-token");
        var status = await feed.RunAsync();
        Assert.Equal("ok", status.GetProperty("state").GetString());
        var run = status.GetProperty("last");
        Assert.Equal(
            (3, 25, 25), (run.GetProperty("pages").GetInt32(), run.GetProperty("rows").GetInt32(), run.GetProperty("created").GetInt32()));
        Assert.Equal(JsonValueKind.Null, status.GetProperty("current").ValueKind);
        Assert.Equal(25, await feed.ProductsAsync());
        Assert.Equal(
            ["?shop=1&page=1&per_page=1000&in_stock=1&min_price=5", "?shop=1&page=2&per_page=1000&in_stock=1&min_price=5",
                "?shop=1&page=3&per_page=1000&in_stock=1&min_price=5"],
            feed.Server.Requests.Select(request => request.QueryString));
        Assert.All(feed.Server.Requests, request => Assert.Equal("Bearer shop-token", request.Headers["Authorization"]));

        status = await feed.RunAsync();
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", feed.Server.Requests[^1].Query["min_last_update"].ToString());
        Assert.Equal(25, status.GetProperty("last").GetProperty("unchanged").GetInt32());
        Assert.NotEqual(JsonValueKind.Null, status.GetProperty("last").GetProperty("since").ValueKind);
    }

    [Fact]
    public async Task The_real_plugins_answer_is_understood()
    {
        var real = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "ProductFeeds", "affili-wc-products-response.json"));
        feed.Server.Otherwise(
            Answer.From(
                request => Answer.Status(
                    200,
                    request.Form["page"] == "1"
                        ? real.Replace("\"last\":29", "\"last\":2", StringComparison.Ordinal)
                        : "{\"meta\":{\"total\":2,\"last\":2,\"current\":2,\"per\":2},\"products\":[]}", "application/json")));
        await feed.PutAsync(flavour: "woocommerce", token: "wc token&1", path: "wp-json/affili/v1/products");
        var run = (await feed.RunAsync()).GetProperty("last");
        Assert.Equal((2, 0), (run.GetProperty("created").GetInt32(), run.GetProperty("rejected").GetInt32()));

        var asked = feed.Server.Requests[0];
        Assert.Equal(
            ("POST", "wc token&1", "1", "200"),
            (asked.Method, asked.Form["token"].ToString(), asked.Form["page"].ToString(), asked.Form["limit"].ToString()));
        Assert.Equal(("1", "200"), (asked.Query["page"].ToString(), asked.Query["limit"].ToString()));
        Assert.DoesNotContain("token", asked.QueryString, StringComparison.Ordinal);

        var products = (await feed.Host.Publisher.GetAsync($"/v1/products?merchant_id={IngestionHost.Merchant}").ReadJson())
            .GetProperty("data");
        var sold = products[0];
        Assert.Equal(
            ("56", "محصول 56", 56000m, 84000m),
            (sold.GetProperty("pid").GetString(), sold.GetProperty("name").GetString(), sold.GetProperty("price").GetDecimal(),
                sold.GetProperty("old_price").GetDecimal()));
        Assert.True(sold.GetProperty("in_stock").GetBoolean());
        Assert.False(products[1].GetProperty("in_stock").GetBoolean());
        Assert.Equal("2024-08-24T10:00:00Z", sold.GetProperty("updated_at").GetString());
        Assert.Equal(
            ("1", JsonValueKind.Null),
            (sold.GetProperty("categories")[0].GetProperty("cid").GetString(),
                sold.GetProperty("categories")[0].GetProperty("parent_cid").ValueKind));
    }

    [Fact]
    public async Task What_put_stores_get_answers_and_all_the_seeds_filters_can_be_set()
    {
        var filters = new Dictionary<string, object>
        {
            ["min_price"] = 1.5m, ["max_price"] = "9", ["min_old_price"] = 1, ["max_old_price"] = 2,
            ["min_last_update"] = "2026-01-01 00:00:00",
            ["max_last_update"] = "2026-02-01 00:00:00", ["pid"] = 7, ["name"] = "نمونه", ["in_stock"] = true, ["categories.cid"] = "3",
            ["categories.name"] = "c",
            ["categories.parent_cid"] = "0", ["categories.is_primary"] = false, ["categories.url"] = "https://shop.example/c",
            ["url"] = "https://shop.example/p",
        };
        var put = await feed.Host.Operator.PutAsync(FeedHost.Path, new { Url = "https://shop.example/feed", Filters = filters }).ReadJson();
        var got = await feed.Host.Operator.GetAsync(FeedHost.Path).ReadJson();
        Assert.Equal(put.GetRawText(), got.GetRawText());
        Assert.Equal(
            ("seed", 3600, "1.5", "0"),
            (got.GetProperty("flavour").GetString(), got.GetProperty("interval_seconds").GetInt32(),
                got.GetProperty("filters").GetProperty("min_price").GetString(),
                got.GetProperty("filters").GetProperty("categories.is_primary").GetString()));
    }

    [Fact]
    public async Task A_shops_ids_are_asked_for_without_what_was_pasted_around_them()
    {
        feed.Open(new Shop(1, 10));

        await feed.PutAsync(new Dictionary<string, object>
        {
            ["pid"] = " 7\u200B", ["categories.cid"] = "\uFEFF3", ["categories.parent_cid"] = "0\t", ["name"] = " a name ",
        });
        await feed.RunAsync();

        var asked = feed.Server.Requests.First().Query;
        Assert.Equal(
            ("7", "3", "0", " a name "),
            (asked["pid"].ToString(), asked["categories.cid"].ToString(), asked["categories.parent_cid"].ToString(),
                asked["name"].ToString()));
    }

    [Theory]
    [InlineData("{}", "url")]
    [InlineData("{\"url\":\"ftp://shop.example/\"}", "url")]
    [InlineData("{\"url\":\"http://127.0.0.1/feed\"}", "url")]
    [InlineData("{\"url\":\"http://169.254.169.254/latest\"}", "url")]
    [InlineData("{\"url\":\"https://user:pass@shop.example/\"}", "url")]
    [InlineData("{\"url\":\"https://shop.example/\",\"flavour\":\"magento\"}", "flavour")]
    [InlineData("{\"url\":\"https://shop.example/\",\"interval_seconds\":0}", "interval_seconds")]
    [InlineData("{\"url\":\"https://shop.example/\",\"filters\":{\"colour\":\"red\"}}", "filters.colour")]
    [InlineData("{\"url\":\"https://shop.example/\",\"filters\":{\"page\":2}}", "filters.page")]
    [InlineData("{\"url\":\"https://shop.example/\",\"filters\":{\"min_price\":\"cheap\"}}", "filters.min_price")]
    [InlineData("{\"url\":\"https://shop.example/\",\"filters\":{\"name\":[1]}}", "filters.name")]
    [InlineData("{\"url\":\"https://shop.example/\",\"filters\":{\"pid\":\" \\u200B\"}}", "filters.pid")]
    [InlineData("{\"url\":\"https://shop.example/\",\"token\":\"a\\r\\nX: y\"}", "token")]
    public async Task Wrong_settings_are_refused_by_field(string body, string field)
    {
        var answer = (await feed.Host.Operator.PutAsync(FeedHost.Path, body)).Expect(HttpStatusCode.UnprocessableEntity).Json;
        Assert.True(answer.GetProperty("errors").TryGetProperty(field, out _), answer.ToString());
    }

    [Fact]
    public async Task Only_operators_set_feeds_and_only_of_merchants_there_are()
    {
        using var merchant = feed.Host.As(Roles.Merchant, IngestionHost.Merchant);
        await merchant.PutAsync(FeedHost.Path, new { Url = "https://shop.example/" }).Expect(HttpStatusCode.Forbidden);
        await feed.Host.Operator.PutAsync("/v1/merchants/nobody/product-feed", new { Url = "https://shop.example/" })
            .Expect(HttpStatusCode.NotFound);
        await feed.Host.Operator.GetAsync($"{FeedHost.Path}/status").Expect(HttpStatusCode.NotFound);
        await feed.Host.Operator.PostAsync($"{FeedHost.Path}/run").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Bad_rows_of_a_feed_are_shown_and_the_good_ones_taken()
    {
        feed.Server.Otherwise(
            Answer.Status(
                200,
                """{"data":{"products":[{"pid":1,"name":"a"},{"pid":2},{"pid":3,"name":"c","price":"x"}]},"meta":{"page":{"current":1,"per":1000,"last":1,"total":3}}}"""));
        await feed.PutAsync();
        var run = (await feed.RunAsync()).GetProperty("last");
        Assert.Equal((1, 2), (run.GetProperty("created").GetInt32(), run.GetProperty("rejected").GetInt32()));
        Assert.Equal([(1, 1, "name"), (1, 2, "price")], run.GetProperty("rejected_rows").EnumerateArray()
            .Select(
                row => (row.GetProperty("page").GetInt32(), row.GetProperty("index").GetInt32(), row.GetProperty("field").GetString()!)));
    }

    [Fact]
    public async Task What_was_rejected_is_asked_for_again_until_it_can_be_taken()
    {
        static string Answered(string price) =>
            $$$"""{"data":{"products":[{"pid":1,"name":"a","price":{{{price}}},"categories":[{"cid":1,"name":"c","url":"/relative"}]}]},"meta":{"page":{"current":1,"per":1000,"last":1,"total":1} } }""";
        feed.Server.Otherwise(Answer.Status(200, Answered("\"x\"")));
        await feed.PutAsync();
        Assert.Equal(1, (await feed.RunAsync()).GetProperty("last").GetProperty("rejected").GetInt32());

        feed.Server.Otherwise(Answer.Status(200, Answered("5")));
        Assert.Equal(1, (await feed.RunAsync()).GetProperty("last").GetProperty("created").GetInt32());
        Assert.False(feed.Server.Requests[^1].Query.ContainsKey("min_last_update"));
        await feed.RunAsync();
        Assert.True(feed.Server.Requests[^1].Query.ContainsKey("min_last_update"));
    }

    [Fact]
    public async Task A_disabled_feed_does_not_run()
    {
        await feed.Host.Operator.PutAsync(FeedHost.Path, new { Url = "https://shop.example/", Enabled = false }).ExpectSuccess();
        Assert.Equal("disabled", (await feed.StatusAsync()).GetProperty("state").GetString());
        await feed.Host.Operator.PostAsync($"{FeedHost.Path}/run").Expect(HttpStatusCode.Conflict);
    }
}
