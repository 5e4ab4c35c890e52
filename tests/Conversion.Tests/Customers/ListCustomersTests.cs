using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Customers;

public sealed class ListCustomersTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    private const string Path = "/services/customers";

    [Theory, BothEngines]
    public async Task Every_filter_finds_what_it_names(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var first = await CustomerTests.MakeAsync(shop, 1);
        var second = await CustomerTests.MakeAsync(shop, 2, referrer: shop.Click("other"));
        await CustomerTests.MakeAsync(shared.NewShop(engine), 3);
        var number = Sample.Publisher("other", "").Number;
        foreach (var (query, found) in new (string, string[])[]
        {
            ("", ["2", "1"]), ("id=" + first.Id(), ["1"]), ("mcs_id=2", ["2"]), ("publisher_id=other", ["2"]),
            ($"publisher_id={number}", ["2"]), ("publisher_id=99", []),
            ("min_created_at=2020-01-01 00:00:00", ["2", "1"]), ("max_created_at=2020-01-01", []), ("min_updated_at=2100-01-01", []),
            ("max_updated_at=2100-01-01&mcs_id=1", ["1"]),
            ("publisher_id=other&mcs_id=1", []), ("mcs_id=&publisher_id=gedyj", ["1"]), ("nonsense=1", ["2", "1"]),
        })
        {
            var rows = (await shop.Api.GetAsync($"{Path}?{query}").Data()).EnumerateArray().Select(row => row.Text("mcs_id"));
            Assert.Equal((query, string.Join(' ', found)), (query, string.Join(' ', rows)));
        }

        Assert.True(JsonElement.DeepEquals(second, (await shop.Api.GetAsync($"{Path}?mcs_id=2").Data())[0]));
    }

    [Theory]
    [InlineData("min_created_at=yesterday")]
    [InlineData("max_created_at=2026-13-01")]
    [InlineData("min_updated_at=1")]
    [InlineData("max_updated_at=x")]
    [InlineData("page=0")]
    [InlineData("per_page=1001")]
    [InlineData("cursor=made-up")]
    [InlineData("mcs_id=1&mcs_id=2")]
    [InlineData("id=%00")]
    public async Task A_bad_filter_is_422_naming_it(string query) =>
        Assert.Equal(
            query.Split('=')[0],
            (await shared.NewShop().Api.GetAsync($"{Path}?{query}").Refused(HttpStatusCode.UnprocessableEntity)).Field);

    [Theory, BothEngines]
    public async Task Pages_and_cursors_give_each_row_once_while_rows_arrive(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        for (var number = 0; number < 5; number++)
            await CustomerTests.MakeAsync(shop, number);
        var page = await shop.Api.GetAsync($"{Path}?per_page=2&page=3").ReadJson();
        Assert.Equal(("listCustomers", "0"), (page.Text("tag"), page.GetProperty("data")[0].Text("mcs_id")));
        Assert.Equal("""{"current":3,"per":2,"last":3,"total":5}""", page.GetProperty("meta").GetProperty("page").GetRawText());
        var (seen, query) = (new List<string>(), "?per_page=2");
        while (query.Length > 0)
        {
            var answer = await shop.Api.GetAsync(Path + query).ReadJson();
            seen.AddRange(answer.GetProperty("data").EnumerateArray().Select(row => row.Text("mcs_id")!));
            query = answer.GetProperty("meta").Text("next_cursor") is { } cursor ? $"?per_page=2&cursor={cursor}" : "";
            await CustomerTests.MakeAsync(shop, "late-" + seen.Count);
        }

        Assert.Equal(["4", "3", "2", "1", "0"], seen);
    }
}
