using System.Net;
using System.Text.Json;
using Affiliate.Testing;
using static Affiliate.Ingestion.Tests.ShopFeeds.PollTests;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

/// <summary>What shops do wrong.</summary>
public sealed class FaultTests
{
    public static TheoryData<string, string> Failures { get; } = new()
    {
        { """{"status":500}""", "HTTP status 500" },
        { """{"cut":"measured"}""", "broke before the answer was complete" },
        { """{"bomb":true}""", "not a list of rows" },
        { """{"redirect":"http://169.254.169.254/latest/meta-data"}""", "redirects to another host" },
        { """{"redirect":"//localhost:1/shop.php"}""", "redirects to another host" },
        { """{"redirect":"/shop.php"}""", "redirects too often" },
        { """{"secret":"other"}""", "HTTP status 403" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_list_that_cannot_be_had_is_not_acknowledged_and_comes_later(string fault, string error)
    {
        await using var host = await FeedHost.StartAsync();
        for (var order = 1; order <= 5; order++)
            host.Shop.Order($"{order}");
        host.Shop.Fail(JsonSerializer.Deserialize<JsonElement>(fault));

        var failing = await host.FeedAsync(new { headers = new Dictionary<string, string> { ["X-Secret"] = "s" } });

        Assert.Equal(("failing", 0), (State(failing), Count(failing, "orders", "taken")));
        Assert.Contains(error, failing.GetProperty("last_error").GetString(), StringComparison.Ordinal);
        Assert.Equal(5, host.Shop.Waiting("orders"));
        Assert.DoesNotContain(host.Shop.Requests, request => request.Contains("commit", StringComparison.Ordinal));

        host.Shop.Fail(new { secret = "s" });
        var status = await host.PollAsync();
        Assert.Equal(
            ("ok", 5, 0), (State(status), Count(status, "orders", "taken"), status.GetProperty("consecutive_failures").GetInt32()));
        Assert.Equal(0, host.Shop.Waiting("orders"));
    }

    [Fact]
    public async Task Windows_1251_is_read_without_being_told()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Fail(new { cyrillic = true });
        host.Shop.Order("1", referal: "http://гитара.рф/форум и ещё что-то длинное, чтобы строка перенеслась на следующую");
        host.Shop.Order("2"); // after the folded page, which could go on if it stood last
        Assert.Equal(2, Count(await host.FeedAsync(), "orders", "taken"));
        Assert.Equal(
            "http://гитара.рф/форум и ещё что-то длинное, чтобы строка перенеслась на следующую",
            (await host.SalesAsync(2)).Single(sale => sale.OrderId == "1").ReferringPage);
    }

    [Fact]
    public async Task Ten_thousand_rows_at_once_each_count_once_also_when_served_twice()
    {
        await using var host = await FeedHost.StartAsync();
        for (var visit = 0; visit < 10_000; visit++)
            host.Shop.Visit($"{visit}", url: $"/{visit % 7}");
        host.Shop.Fail(new { most = 10_000, duplicates = true, never_forgets = true, commit = "ok" });
        await host.Operator.PutAsync(
            $"/v1/merchants/{FeedHost.Merchant}/feed", new { url = host.Shop.Url, interval_seconds = 86_400, allow_private_address = true })
                .Expect(HttpStatusCode.OK);
        var status = await Eventually.Async(
            async () => (await host.Operator.GetAsync($"/v1/merchants/{FeedHost.Merchant}/feed/status").ReadJson()),
            read => Count(read, "visits", "taken") >= 10_000, TimeSpan.FromMinutes(4), "all are taken");
        Assert.Equal(10_000, Count(status, "visits", "taken"));
    }

    [Fact]
    public async Task A_shop_that_never_forgets_is_left_alone_after_a_batch_that_brought_nothing()
    {
        await using var host = await FeedHost.StartAsync();
        for (var order = 1; order <= 20; order++)
            host.Shop.Order($"{order}");
        host.Shop.Fail(new { never_forgets = true });
        var status = await host.FeedAsync();
        Assert.Equal(("failing", 20), (State(status), Count(status, "orders", "taken")));
        Assert.Contains("serves rows again", status.GetProperty("last_error").GetString(), StringComparison.Ordinal);
        var before = host.Shop.Requests.Count(request => request == "/shop.php?key=1");
        await host.PollAsync();
        Assert.InRange(host.Shop.Requests.Count(request => request == "/shop.php?key=1") - before, 1, 4);
        Assert.Equal(20, (await host.SalesAsync(20)).Count);
    }

    [Fact]
    public async Task A_shop_at_a_private_address_needs_the_operators_word()
    {
        await using var host = await FeedHost.StartAsync();
        var path = $"/v1/merchants/{FeedHost.Merchant}/feed";
        var refused = await host.Operator.PutAsync(path, new { url = host.Shop.Url }).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("not a public address", refused.Body, StringComparison.Ordinal);
        await host.Operator.PutAsync(path, new { url = "http://localtest.invalid/shop.php" }).Expect(HttpStatusCode.OK);
        Assert.Contains("could not be resolved", (await host.PollAsync()).GetProperty("last_error").GetString(), StringComparison.Ordinal);
        foreach (var (body, field) in new (object, string)[]
        {
            (new { }, "url"), (new { url = "ftp://x.example/" }, "url"),
            (new { url = "http://x.example/", interval_seconds = 0 }, "interval_seconds"),
            (new { url = "http://x.example/", currency = "XXX1" }, "currency"),
            (new { url = "http://x.example/", time_zone = "Moscow" }, "time_zone"),
            (new { url = "http://x.example/", encoding = "utf-7" }, "encoding"),
            (new { url = "http://x.example/", batch_limit = 0 }, "batch_limit"),
            (new { url = "http://x.example/", interval = 60 }, "interval"),
            (new { url = "http://x.example/", headers = new Dictionary<string, string> { ["Host"] = "y" } }, "headers"),
        })
            Assert.True(
                (await host.Operator.PutAsync(path, body).Expect(HttpStatusCode.UnprocessableEntity)).Json.GetProperty("errors")
                    .TryGetProperty(field, out _), field);
        await host.Operator.PutAsync("/v1/merchants/nobody/feed", new { url = "http://x.example/" }).Expect(HttpStatusCode.NotFound);
        await host.As("merchant", "merchant-2").GetAsync($"{path}/status").Expect(HttpStatusCode.NotFound);
        await host.As("merchant", FeedHost.Merchant).GetAsync($"{path}/status").Expect(HttpStatusCode.OK);
    }
}
