using System.Text.Json;
using Affiliate.Testing;
using static Affiliate.Ingestion.Tests.ShopFeeds.PollTests;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

/// <summary>Acknowledgements that do not arrive, one by one.</summary>
public sealed class AcknowledgementTests
{
    [Theory]
    [InlineData("""{"commit":"error","rows":["7"]}""")]
    [InlineData("""{"never_forgets":true,"rows":["7"]}""")]
    public async Task One_row_that_the_shop_does_not_let_go_holds_up_no_other(string fault)
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Fail(JsonSerializer.Deserialize<JsonElement>(fault));
        for (var order = 1; order <= 45; order++)
            host.Shop.Order($"{order}");

        var status = await host.FeedAsync();

        Assert.Equal((45, 1), (Count(status, "orders", "taken"), host.Shop.Waiting("orders")));
        Assert.Equal(("ok", 0), (State(status), status.GetProperty("consecutive_failures").GetInt32()));
        Assert.NotEqual(JsonValueKind.Null, status.GetProperty("last_error").ValueKind);
        Assert.Equal("2009-05-10T08:34:56Z", status.GetProperty("oldest_unacknowledged_at").GetString());
        for (var poll = 0; poll < 3; poll++)
            status = await host.PollAsync();
        Assert.Equal(
            ("ok", 45, 0), (State(status), Count(status, "orders", "taken"), status.GetProperty("consecutive_failures").GetInt32()));

        host.Shop.Order("46");
        Assert.Equal(46, Count(await host.PollAsync(), "orders", "taken"));
        host.Shop.Fail();
        status = await host.PollAsync();
        Assert.Equal((0, 46), (host.Shop.Waiting("orders"), Count(status, "orders", "taken")));
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null),
            (status.GetProperty("last_error").ValueKind, status.GetProperty("oldest_unacknowledged_at").ValueKind));
        Assert.Equal(46, (await host.SalesAsync(46)).Select(sale => sale.OrderId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task One_acknowledgement_that_hangs_holds_up_its_batch_only_once()
    {
        // PHP's server may give the process that hangs further connections, which then hang too: few, where there are many processes.
        await using var shop = await PhpShop.OpenAsync(workers: 40);
        await using var host = await FeedHost.StartAsync(shop: shop);
        host.Shop.Fail(new { hang_commit = 40, rows = new[] { "7" } });
        for (var order = 1; order <= 65; order++)
            host.Shop.Order($"{order}");
        await host.SetUpAsync();
        await Eventually.Async(host.StatusAsync, read => Count(read, "orders", "taken") == 65, TimeSpan.FromMinutes(2), "all are taken");
        await Eventually.Async(() => host.Shop.Waiting("orders") <= 3, FeedHost.Soon, "the others are acknowledged");
        Assert.Single(host.Shop.Requests, request => request.EndsWith("commitorder&order=7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_shop_that_confirms_nothing_is_asked_less_and_less_and_taken_up_again_when_it_does()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Fail(new { commit = "no" });
        for (var order = 1; order <= 3; order++)
            host.Shop.Order($"{order}");
        var before = Failures(await host.FeedAsync());
        Assert.Equal(("failing", before.Count + 1), Failures(await host.PollAsync()));
        host.Shop.Fail(new { commit = "no", rows = new[] { "1" } });
        host.Shop.Order("4");
        Assert.Equal(("ok", 0), Failures(await host.PollAsync()));
        Assert.Equal(1, host.Shop.Waiting("orders"));
    }

    private static (string? State, int Count) Failures(JsonElement status) =>
        (State(status), status.GetProperty("orders").GetProperty("consecutive_failures").GetInt32());
}
