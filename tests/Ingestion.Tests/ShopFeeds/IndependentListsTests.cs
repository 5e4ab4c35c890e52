using System.Text.Json;
using static Affiliate.Ingestion.Tests.ShopFeeds.PollTests;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

/// <summary>Visits and orders are two processes (seed 000): what goes wrong with one is not the other's matter.</summary>
public sealed class IndependentListsTests
{
    [Theory]
    [InlineData("visits", "orders", """{"only":"visits","status":500}""")]
    [InlineData("orders", "visits", """{"only":"orders","redirect":"http://169.254.169.254/"}""")]
    [InlineData("visits", "orders", """{"only":"visits","never_forgets":true}""")]
    public async Task A_list_that_fails_is_asked_less_and_less_while_the_other_keeps_its_interval(string failing, string fine, string fault)
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Fail(JsonSerializer.Deserialize<JsonElement>(fault));
        for (var row = 1; row <= 100; row++)
            host.Shop.Visit($"{row}");
        host.Shop.Order("1");
        var status = await host.FeedAsync(new { interval_seconds = 60 });
        for (var poll = 0; poll < 4; poll++)
            status = await host.PollAsync();

        Assert.Equal(("failing", "failing", "ok"), (State(status), State(status.GetProperty(failing)), State(status.GetProperty(fine))));
        Assert.InRange(Wait(status, failing), TimeSpan.FromSeconds(600), TimeSpan.FromHours(1));
        Assert.InRange(Wait(status, fine), TimeSpan.Zero, TimeSpan.FromSeconds(75));
    }

    [Fact]
    public async Task A_blocked_list_keeps_its_interval()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Put("orders", "bad", new { money = "5", partner = "17", order = "", date = "2009-05-10 12:34:56", referal = "" });
        var status = await host.FeedAsync(new { interval_seconds = 60 });
        for (var poll = 0; poll < 4; poll++)
            status = await host.PollAsync();
        Assert.Equal(
            ("blocked", "blocked", "ok"), (State(status), State(status.GetProperty("orders")), State(status.GetProperty("visits"))));
        Assert.Equal(0, status.GetProperty("consecutive_failures").GetInt32());
        Assert.InRange(Wait(status, "orders"), TimeSpan.Zero, TimeSpan.FromSeconds(75));
        Assert.Equal("2009-05-10T08:34:56Z", status.GetProperty("oldest_unacknowledged_at").GetString());
    }

    [Fact]
    public async Task The_oldest_row_left_with_the_shop_is_still_the_oldest_while_the_list_cannot_be_had()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Fail(new { commit = "no" });
        host.Shop.Order("1");
        await host.FeedAsync();
        host.Shop.Fail(new { status = 500 });
        var status = await host.PollAsync();
        Assert.Contains("HTTP status 500", status.GetProperty("last_error").GetString(), StringComparison.Ordinal);
        Assert.Equal("2009-05-10T08:34:56Z", status.GetProperty("oldest_unacknowledged_at").GetString());
        host.Shop.Fail();
        Assert.Equal(JsonValueKind.Null, (await host.PollAsync()).GetProperty("oldest_unacknowledged_at").ValueKind);
    }

    private static TimeSpan Wait(JsonElement status, string list) =>
        status.GetProperty(list).GetProperty("next_poll_at").GetDateTimeOffset() - status.GetProperty(list).GetProperty("last_poll_at")
            .GetDateTimeOffset();
}
