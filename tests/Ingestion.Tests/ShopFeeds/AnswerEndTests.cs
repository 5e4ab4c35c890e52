using System.Text.Json;
using Affiliate.Testing;
using static Affiliate.Ingestion.Tests.ShopFeeds.PollTests;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

/// <summary>Where an answer ends: cut off, with a short row, with something below the list, or at the batch limit.</summary>
public sealed class AnswerEndTests
{
    [Theory]
    [InlineData("""{"cut":"unmeasured"}""", 4)]
    [InlineData("""{"cut":2,"only":"orders"}""", 0)]
    [InlineData("""{"cut":4,"only":"orders"}""", 0)]
    [InlineData("""{"cut":6,"only":"orders"}""", 0)]
    [InlineData("""{"cut":11,"only":"orders"}""", 5)]
    public async Task A_row_that_may_have_been_cut_off_waits_and_those_before_it_do_not(string fault, int whole)
    {
        await using var host = await FeedHost.StartAsync();
        for (var order = 1; order <= 5; order++)
            host.Shop.Order($"{order}");
        host.Shop.Fail(JsonSerializer.Deserialize<JsonElement>(fault));
        var status = await host.FeedAsync();
        Assert.Equal(
            (whole == 5 ? "ok" : "failing", whole, 5 - whole),
            (State(status), Count(status, "orders", "taken"), host.Shop.Waiting("orders")));
        Assert.Equal(whole < 5, status.GetProperty("last_error").GetString()?.Contains("cut off", StringComparison.Ordinal) ?? false);
        host.Shop.Fail();
        status = await host.PollAsync();
        Assert.Equal(("ok", 5, 0), (State(status), Count(status, "orders", "taken"), Count(status, "orders", "quarantined")));
        Assert.All(await host.SalesAsync(5), sale => Assert.Equal((137.5m, "http://forum.example/t5"), (sale.Amount, sale.ReferringPage)));
    }

    [Theory]
    [InlineData("php4-0.3")]
    [InlineData("0.4.1")]
    [InlineData("0.4.5")]
    [InlineData("0.5")]
    [InlineData("0.5.1")]
    [InlineData("0.6.3")]
    public async Task A_short_last_row_that_comes_unchanged_three_polls_an_interval_apart_is_whole(string version)
    {
        await using var host = await FeedHost.StartAsync();
        var printed =
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Printed", $"27-mixed-order-fields.{version}.yaml"));
        host.Shop.Fail(new { only = "orders", verbatim = printed });
        Assert.Equal(1, Count(await host.FeedAsync(), "orders", "taken"));
        await host.PollLaterAsync();
        Assert.Equal(
            (2, 0), (Count(await host.PollLaterAsync(), "orders", "taken"), Count(await host.StatusAsync(), "orders", "quarantined")));
        Assert.Equal([("601", 10m), ("602", 11m)], (await host.SalesAsync(2)).Select(sale => (sale.OrderId!, sale.Amount)).Order());
    }

    [Fact]
    public async Task A_sum_without_a_line_end_is_taken_when_it_came_the_same_three_times_an_interval_apart()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Fail(
            new { only = "orders",
                verbatim = $"---\n{Row("1", "10")}- \n  partner: 17\n  order: 2\n  date: 2009-05-10 12:34:56\n  referal: a\n  money: 12" });
        await host.FeedAsync();
        var status = await host.PollLaterAsync();
        Assert.Equal(("failing", 1, 0), (State(status), Count(status, "orders", "taken"), Count(status, "orders", "quarantined")));
        var reason = status.GetProperty("orders").GetProperty("held").GetProperty("reason").GetString();
        Assert.Contains("after its money, which may be only the beginning", reason, StringComparison.Ordinal);

        status = await host.PollLaterAsync();

        Assert.Equal((2, 0), (Count(status, "orders", "taken"), Count(status, "orders", "quarantined")));
        Assert.Equal([10m, 12m], (await host.SalesAsync(2)).Select(sale => sale.Amount).Order());
    }

    [Theory]
    [InlineData("order: 2\n  money: 12\n  date: 2009-05-10 12:34:56\n  referal: a\n  partner: 17")]
    [InlineData("partner: 17\n  money: 12\n  date: 2009-05-10 12:34:56\n  referal: a\n  order: 2")]
    public async Task Whatever_stands_last_without_a_line_end_does_not_block_the_list(string row)
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Fail(new { only = "orders", verbatim = $"---\n{Row("1", "10")}- \n  {row}" });
        await host.FeedAsync();
        await host.PollLaterAsync();

        var status = await host.PollLaterAsync();

        Assert.Equal((2, 0), (Count(status, "orders", "taken"), Count(status, "orders", "quarantined")));
        Assert.Contains(host.Shop.Requests, request => request.EndsWith("commitorder&order=2", StringComparison.Ordinal));
        Assert.Equal(["1", "2"], (await host.SalesAsync(2)).Select(sale => sale.OrderId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_sum_after_which_the_shops_script_died_is_never_taken()
    {
        await using var host = await FeedHost.StartAsync();
        const string Died = "\n<br />\n<b>Fatal error</b>:  Out of memory in <b>/home/shop/feed.php</b> on line <b>31</b><br />\n";
        host.Shop.Fail(
            new { only = "orders",
                verbatim = $"---\n{Row("1", "10")}- \n  partner: 17\n  order: 2\n  date: 2009-05-10 12:34:56\n  referal: a\n  money: 12"
                    + Died });
        await host.FeedAsync();
        await host.PollLaterAsync();
        var status = await host.PollLaterAsync();
        Assert.Equal((1, 1), (Count(status, "orders", "taken"), Count(status, "orders", "quarantined")));
    }

    [Fact]
    public async Task A_short_last_row_is_whole_though_the_shop_prints_another_time_below_it_at_each_poll()
    {
        await using var host = await FeedHost.StartAsync();
        for (var poll = 0; poll < 3; poll++)
        {
            var last = $"- \n  money: 11\n  partner: 17\n  order: 2\n  date: 2009-05-10 12:34:56\n<!-- 0.0{poll} s -->\n";
            host.Shop.Fail(new { only = "orders", verbatim = $"---\n{Row("1", "10")}{last}" });
            await (poll == 0 ? host.FeedAsync() : host.PollLaterAsync());
        }

        Assert.Equal([10m, 11m], (await host.SalesAsync(2)).Select(sale => sale.Amount).Order());
    }

    private static string Row(string order, string money) =>
        $"- \n  money: {money}\n  partner: 17\n  order: {order}\n  date: 2009-05-10 12:34:56\n  referal: a\n";

    [Theory]
    [InlineData("<!-- 0.01 s -->")]
    [InlineData("<br />\n<b>Warning</b>:  mysql_close(): no link in <b>/home/shop/feed.php</b> on line <b>31</b><br />\n")]
    [InlineData("\nWarning: mysql_close(): no link in /home/shop/feed.php on line 31\n")]
    [InlineData("# end\n")]
    public async Task What_a_shop_prints_below_its_list_costs_no_row_and_an_empty_list_is_one(string after)
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Fail(new { after });
        for (var order = 1; order <= 25; order++)
            host.Shop.Order($"{order}");
        host.Shop.Visit("1");
        var status = await host.FeedAsync();
        Assert.Equal(("ok", 25, 1), (State(status), Count(status, "orders", "taken"), Count(status, "visits", "taken")));
        Assert.Equal(
            (0, 0, 0),
            (Count(status, "orders", "quarantined"), host.Shop.Waiting("orders"), status.GetProperty("consecutive_failures").GetInt32()));
    }

    [Fact]
    public async Task No_more_rows_of_an_answer_than_the_batch_limit_are_taken_at_a_time()
    {
        await using var host = await FeedHost.StartAsync();
        for (var order = 10; order < 30; order++)
            host.Shop.Order($"{order}");
        host.Shop.Fail(new { only = "orders", commit = "no", rows = new[] { "10", "11", "12" } });
        var status = await host.FeedAsync(new { batch_limit = 3 });
        Assert.Equal(("ok", 20, 3), (State(status), Count(status, "orders", "taken"), host.Shop.Waiting("orders")));
        Assert.InRange(host.Shop.Requests.Count(request => request == "/shop.php?key=1"), 7, 12);
        Assert.Equal(
            3, (await host.Operator.GetAsync($"/v1/merchants/{FeedHost.Merchant}/feed").ReadJson()).GetProperty("batch_limit").GetInt32());
    }
}
