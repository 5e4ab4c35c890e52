using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Lists;

public sealed class ListConversionsTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task Newest_first_in_the_seeds_envelope_with_its_page(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await SellAsync(shop, 5);
        var answer = (await shop.GetAsync("?per_page=2&page=2")).ExpectSuccess().Json;
        Assert.Equal(["status", "tag", "api_version", "data", "meta"], answer.Fields());
        Assert.Equal(("ok", "listConversions", "1.0.0"), (answer.Text("status"), answer.Text("tag"), answer.Text("api_version")));
        Assert.Equal(["2", "1"], answer.GetProperty("data").EnumerateArray().Select(row => row.Text("order_id")));
        Assert.Equal("""{"current":2,"per":2,"last":3,"total":5}""", answer.GetProperty("meta").GetProperty("page").GetRawText());
        var empty = await shop.GetAsync("?status=3").ReadJson();
        Assert.Equal("""{"current":1,"per":20,"last":1,"total":0}""", empty.GetProperty("meta").GetProperty("page").GetRawText());
        Assert.Equal(JsonValueKind.Null, empty.GetProperty("meta").GetProperty("next_cursor").ValueKind);
        Assert.Empty(await shared.NewShop(engine).ListAsync());
    }

    [Theory, BothEngines]
    public async Task Every_filter_finds_what_it_names(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var (small, large) = (await shop.SellAsync("small", amount: 10), await shop.SellAsync("large", amount: 20000));
        var lead = await shop.PostAsync(Sample.Lead("1", referrer: shop.Click())).Data();
        await shop.EditAsync(large.Id(), new { status = 1 }).Data();
        foreach (var (query, found) in new (string, string[])[]
        {
            ("id=" + small.Id(), ["small"]), ("order_id=large", ["large"]), ("external_id=large", ["large"]), ("status=0", ["small"]),
            ("type=lead", [lead.Text("order_id")!]),
            ("status=1&type=sale", ["large"]), ("is_closed=1", []), ("is_closed=0&type=sale", ["large", "small"]),
            ("checked_out=0&order_id=small", ["small"]), ("checked_out=true", []),
            ("min_amount=11", ["large"]), ("max_amount=10", ["small"]), ("min_amount=0", ["large", "small"]),
            ("type=lead&min_amount=0", []), ("type=lead&max_amount=100", []),
            ("min_amount=10&max_amount=20000&type=sale", ["large", "small"]), ("max_amount=10&type=sale", ["small"]),
            ("min_commission_amount=2000", [lead.Text("order_id")!]), ("max_commission_amount=0.34", ["small"]),
            ("min_commission_amount=0.34&max_commission_amount=681.34&type=sale", ["large", "small"]),
            ("min_created_at=2020-01-01 00:00:00&type=lead", [lead.Text("order_id")!]), ("max_created_at=2020-01-01", []),
            ("min_updated_at=2100-01-01", []), ("max_updated_at=2100-01-01T00:00:00Z&order_id=small", ["small"]),
            ("status=&type=&order_id=small", ["small"]), ("nonsense=1&order_id=small", ["small"]),
        })
        {
            Assert.Equal(
                (query, string.Join(' ', found)),
                (query, string.Join(' ', (await shop.ListAsync("?" + query)).Select(row => row.Text("order_id")))));
        }
    }

    [Theory, BothEngines]
    public async Task The_first_and_the_last_day_there_are_mean_no_limit(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.SellAsync("1");
        Assert.Single(
            await shop.ListAsync("?min_created_at=0001-01-01 00:00:00&max_created_at=9999-12-31 23:59:59&max_updated_at=9999-12-31"));
        Assert.Empty(await shop.ListAsync("?max_updated_at=0001-01-01"));
    }

    [Theory]
    [InlineData("status=5")]
    [InlineData("status=one")]
    [InlineData("status=1&status=2")]
    [InlineData("status[]=1")]
    [InlineData("min_amount[0]=1")]
    [InlineData("type=click")]
    [InlineData("is_closed=2")]
    [InlineData("checked_out=no")]
    [InlineData("min_amount=ten")]
    [InlineData("max_amount=1e400")]
    [InlineData("min_commission_amount=NaN")]
    [InlineData("min_created_at=yesterday")]
    [InlineData("max_created_at=2026-13-01")]
    [InlineData("min_updated_at=2026-01-01 25:00:00")]
    [InlineData("min_created_at=1405-09-01")]
    [InlineData("max_created_at=2569-11-22 10:00:00")]
    [InlineData("max_updated_at=22.11.2026")]
    [InlineData("min_created_at=1767225600")]
    [InlineData("overdue=late")]
    [InlineData("page=0")]
    [InlineData("page=-1")]
    [InlineData("per_page=1001")]
    [InlineData("per_page=0")]
    [InlineData("cursor=made-up")]
    [InlineData("cursor=!!!")]
    [InlineData("order_id=%00")]
    public async Task A_bad_filter_is_422_naming_it(string query) =>
        Assert.Equal(
            query.Split('=', '[')[0], (await shared.NewShop().GetAsync("?" + query).Refused(HttpStatusCode.UnprocessableEntity)).Field);

    [Theory, BothEngines]
    public async Task A_cursor_gives_each_row_once_while_rows_arrive(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await SellAsync(shop, 7);
        var (seen, pages, query) = (new List<string>(), new List<int>(), "?per_page=3");
        while (query.Length > 0)
        {
            var answer = await shop.GetAsync(query).ReadJson();
            seen.AddRange(answer.GetProperty("data").EnumerateArray().Select(row => row.Text("order_id")!));
            var meta = answer.GetProperty("meta");
            pages.Add(meta.GetProperty("page").GetProperty("current").GetInt32());
            Assert.Equal(7, meta.GetProperty("page").GetProperty("total").GetInt32());
            query = meta.Text("next_cursor") is { } cursor ? $"?per_page=3&cursor={cursor}" : "";
            await shop.SellAsync($"late-{seen.Count}", amount: 7 + seen.Count);
        }

        Assert.Equal(["6", "5", "4", "3", "2", "1", "0"], seen);
        Assert.Equal([1, 2, 3], pages);
    }

    [Theory, BothEngines]
    public async Task An_operator_sees_everybodys_whole_conversions(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        var sale = await shop.SellAsync("1", shop.Click("other"));
        await other.SellAsync("1");
        var list = await shared.On(engine).Operator.GetAsync($"/v1/conversions?merchant_id={shop.Id}").ReadJson();
        var row = Assert.Single(list.GetProperty("data").EnumerateArray());
        Assert.Equal(
            (sale.Id(), shop.Id, "other", 1, "api"),
            (row.Id(), row.Text("merchant_id"), row.Text("publisher_id"), row.GetProperty("version").GetInt32(), row.Text("source")));
        Assert.EndsWith("Z", row.Text("created_at"), StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(row, await shared.On(engine).Operator.GetAsync($"/v1/conversions/{sale.Id()}").ReadJson()));
        await shared.On(engine).Operator.GetAsync("/v1/conversions/none").Expect(HttpStatusCode.NotFound);
        await shared.On(engine).Operator.GetAsync("/v1/conversions?status=9").Expect(HttpStatusCode.UnprocessableEntity);
        await shared.On(engine).Operator.GetAsync("/v1/conversions?cursor=bm9uc2Vuc2U").Expect(HttpStatusCode.UnprocessableEntity);
        await shop.Api.GetAsync("/v1/conversions").Expect(HttpStatusCode.Forbidden);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var cursor = ""; cursor is not null;)
        {
            var page = await shared.On(engine).Operator.GetAsync("/v1/conversions?limit=1" + cursor).ReadJson();
            Assert.True(ids.Add(page.GetProperty("data")[0].Id()));
            cursor = page.Text("next_cursor") is { } next ? "&cursor=" + next : null;
        }

        Assert.Contains(sale.Id(), ids);
    }

    [Theory, BothEngines]
    public async Task A_publisher_sees_own_transactions_with_click_references(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        var own = await shop.SellAsync("1");
        await shop.SellAsync("2", shop.Click("other"), 5);
        await shop.SellAsync("1");
        var publisher = host.As(ServiceDefaults.InternalCalls.Roles.Publisher, "gedyj");
        var row = (await publisher.GetAsync("/v1/transactions?status=0").ReadJson()).GetProperty("data").EnumerateArray().Single();
        Assert.Equal(
            ["id", "merchant_id", "type", "status", "status_reason", "order_id", "amount", "commission_amount", "reversed_amount",
                "currency", "clickref", "clickref2", "clickref3", "clickref4", "clickref5", "clickref6", "occurred_at", "created_at",
                "updated_at"],
            row.Fields());
        Assert.Equal(
            (own.Id(), "ref-1", null, "ref-3", 408.8m),
            (row.Id(), row.Text("clickref"), row.Text("clickref2"), row.Text("clickref3"), row.Money("commission_amount")));
        Assert.Equal(
            2, (await publisher.GetAsync("/v1/transactions?from=2020-01-01&to=2100-01-01").ReadJson())
                .GetProperty("data").GetArrayLength());
        Assert.Equal(0, (await publisher.GetAsync("/v1/transactions?to=2020-01-01").ReadJson()).GetProperty("data").GetArrayLength());
        await shop.Api.GetAsync("/v1/transactions").Expect(HttpStatusCode.Forbidden);
        Assert.Contains(
            "from", (await publisher.GetAsync("/v1/transactions?from=x").Expect(HttpStatusCode.UnprocessableEntity)).Body,
            StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_publisher_is_told_why_something_was_rejected_but_not_what_review_looks_for(StorageProvider engine)
    {
        await using var host = await ConversionHost.StartAsync(engine);
        var shop = new Shop(host);
        var (rejected, reviewed) = (await shop.SellAsync("1"), await shop.SellAsync("2"));
        var other = await shop.SellAsync("3", shop.Click("other"), 5);
        foreach (var (sale, status) in new[] { (rejected, 2), (reviewed, 4), (other, 2) })
            await shop.Api.PostAsync($"/services/conversions/{sale.Id()}", new { status }).ExpectSuccess();
        var publisher = host.As(ServiceDefaults.InternalCalls.Roles.Publisher, "gedyj");

        Assert.Equal(
            "Rejected by the merchant.", (await OneAsync($"id={rejected.Id()}&type=sale&order_id=1"))!.Value.Text("status_reason"));
        Assert.Null((await OneAsync($"id={reviewed.Id()}"))!.Value.Text("status_reason"));
        Assert.Null(await OneAsync($"id={other.Id()}"));
        Assert.Null(await OneAsync("type=lead"));
        Assert.Null(await OneAsync("id=nowhere"));
        await publisher.GetAsync("/v1/transactions?type=x").Expect(HttpStatusCode.UnprocessableEntity);

        async Task<JsonElement?> OneAsync(string filters) =>
            (await publisher.GetAsync($"/v1/transactions?{filters}").ReadJson()).GetProperty("data").EnumerateArray().Cast<JsonElement?>()
                .SingleOrDefault();
    }

    private static async Task SellAsync(Shop shop, int count)
    {
        for (var number = 0; number < count; number++)
            await shop.SellAsync($"{number}", amount: number);
    }
}
