using System.Net;
using System.Text.Json;
using Affiliate.Ingestion.Accounts;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

public sealed class PollTests
{
    [Fact]
    public async Task Orders_and_visits_are_taken_reported_counted_and_forgotten_by_the_shop()
    {
        await using var host = await FeedHost.StartAsync();
        for (var order = 1; order <= 45; order++)
            host.Shop.Order($"7{order:000}", money: "1 234,56", date: $"2009-05-10 12:34:{order:00}");
        for (var visit = 1; visit <= 120; visit++)
            host.Shop.Visit($"{visit}", partner: visit % 2 == 0 ? "17" : "018");

        var status = await host.FeedAsync();

        Assert.Equal(("ok", 120, 45), (State(status), Count(status, "visits", "taken"), Count(status, "orders", "taken")));
        Assert.Equal((0, 0), (host.Shop.Waiting("orders"), host.Shop.Waiting("visits")));
        var sales = await host.SalesAsync(45);
        Assert.Equal(45, sales.DistinctBy(sale => sale.OrderId).Count());
        Assert.All(
            sales,
            sale => Assert.Equal(
                ("feed", 1234.56m, "RUB", FeedHost.Publisher, "http://forum.example/t5"),
                (sale.Source, sale.Amount, sale.Currency, sale.PublisherId, sale.ReferringPage)));
        Assert.Equal(new DateTimeOffset(2009, 5, 10, 8, 34, 1, TimeSpan.Zero), sales.Single(sale => sale.OrderId == "7001").OccurredAt);
        Assert.All(host.Shop.Requests, request => Assert.StartsWith("/shop.php?key=1", request, StringComparison.Ordinal));

        var told = (await host.VisitsAsync(120)).SelectMany(batch => batch.Visits).ToList();
        Assert.Equal((120, 60), (told.DistinctBy(visit => visit.Id).Count(), told.Count(visit => visit.PublisherId == FeedHost.Publisher)));
        Assert.All(told, visit => Assert.Equal("/catalog/12", visit.LandingPage));

        var publisher = host.As(Roles.Publisher, FeedHost.Publisher);
        Assert.Equal(
            """[{"key":"2009-05-10","visits":60,"orders":45,"amount":55555.2,"currency":"RUB"}]""", await VisitsAsync(publisher, "day"));
        Assert.Equal(
            """[{"key":"/catalog/12","visits":60,"orders":0,"amount":0,"currency":"RUB"}]""", await VisitsAsync(publisher, "page"));
        Assert.Equal(
            """[{"key":"forum.example","visits":0,"orders":45,"amount":55555.2,"currency":"RUB"},{"key":"ya.ru","visits":60,"orders":0,"amount":0,"currency":"RUB"}]""",
            await VisitsAsync(publisher, "site"));
        Assert.Equal("[]", await VisitsAsync(publisher, "site&from=2009-05-11"));
        Assert.Equal("[]", await VisitsAsync(host.As(Roles.Publisher, "publisher-19"), "day"));
    }

    [Fact]
    public async Task What_was_acknowledged_in_vain_is_a_no_op_that_is_acknowledged_again()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Order("1");
        host.Shop.Visit("1");
        host.Shop.Fail(new { commit = "error" });
        var failing = await host.FeedAsync();
        Assert.Equal("failing", State(failing));
        Assert.Contains("did not confirm", failing.GetProperty("last_error").GetString(), StringComparison.Ordinal);
        Assert.Equal("2009-05-10T08:34:56Z", failing.GetProperty("oldest_unacknowledged_at").GetString());

        host.Shop.Fail();
        var status = await host.PollAsync();

        Assert.Equal(("ok", 1), (State(status), Count(status, "orders", "taken")));
        Assert.True(Count(status, "orders", "duplicates") > 0);
        Assert.Equal(JsonValueKind.Null, status.GetProperty("oldest_unacknowledged_at").ValueKind);
        Assert.Equal((0, 0), (host.Shop.Waiting("orders"), host.Shop.Waiting("visits")));
        Assert.Single(await host.SalesAsync(1));
    }

    [Fact]
    public async Task The_same_order_with_another_amount_is_kept_as_a_conflict_and_the_first_stands()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Order("1", money: "100");
        await host.FeedAsync();
        host.Shop.Order("1", money: "900");
        await host.PollAsync();
        host.Shop.Order("1", money: "100", partner: "18");
        var status = await host.PollAsync();

        Assert.Equal((1, 2), (Count(status, "orders", "taken"), Count(status, "orders", "conflicts")));
        Assert.Equal(0, host.Shop.Waiting("orders"));
        Assert.Equal(
            ["Order 1 was taken before for partner 17; now it says partner 18. The first stands.",
                "Order 1 was taken before for amount 100; now it says amount 900. The first stands."],
            (await host.ListAsync("ignored")).Select(row => row.GetProperty("reason").GetString()));
        Assert.Equal(100m, Assert.Single(await host.SalesAsync(1)).Amount);
    }

    [Fact]
    public async Task A_visit_at_odds_with_what_was_taken_says_nothing_of_money()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Visit("1");
        await host.FeedAsync();
        host.Shop.Visit("1", partner: "18");
        Assert.Equal(1, Count(await host.PollAsync(), "visits", "conflicts"));
        Assert.Equal(
            "Visit 1 was taken before for partner 17; now it says partner 18. The first stands.",
            Assert.Single(await host.ListAsync("ignored")).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Rows_of_unknown_partners_are_kept_with_their_reason_and_never_sold()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Order("1", partner: "seven");
        host.Shop.Order("2", partner: "404");
        host.Shop.Order("3", partner: "7.5");
        host.Shop.Order("4", partner: "017.0");
        host.Shop.Visit("1", partner: "405");
        var status = await host.FeedAsync();

        Assert.Equal((3, 1, 1), (Count(status, "orders", "ignored"), Count(status, "orders", "taken"), Count(status, "visits", "ignored")));
        Assert.Equal(0, host.Shop.Waiting("orders"));
        var reasons = (await host.ListAsync("ignored")).Select(row => row.GetProperty("reason").GetString()).Order(StringComparer.Ordinal);
        Assert.Equal(
            ["The partner '7.5' is not a publisher's number.", "The partner 'seven' is not a publisher's number.",
                "There is no publisher with the number 404.", "There is no publisher with the number 405."],
            reasons);
        Assert.Equal("4", Assert.Single(await host.SalesAsync(1)).OrderId);
    }

    [Fact]
    public async Task Bad_rows_are_quarantined_acknowledged_and_taken_once_they_can_be()
    {
        await using var host = await FeedHost.StartAsync();
        for (var order = 100; order < 125; order++)
            host.Shop.Order($"{order}", money: "1e3");
        host.Shop.Order("200", date: "0000-00-00 00:00:00");
        host.Shop.Order("201", money: "");
        host.Shop.Order("202", money: "-5");
        host.Shop.Order("300");
        var status = await host.FeedAsync();

        Assert.Equal(("ok", 28, 1), (State(status), Count(status, "orders", "quarantined"), Count(status, "orders", "taken")));
        Assert.Equal(0, host.Shop.Waiting("orders"));
        var listed = await host.ListAsync("quarantine");
        Assert.Equal(28, listed.Count);
        var row = listed.First(entry => entry.GetProperty("reason").GetString()!.Contains("negative", StringComparison.Ordinal));
        Assert.Contains("order: \"202\"", row.GetProperty("raw").GetString(), StringComparison.Ordinal);
        var path = $"/v1/merchants/{FeedHost.Merchant}/feed/quarantine/{row.GetProperty("id").GetString()}";
        Assert.Contains(
            "negative", (await host.Operator.PostAsync($"{path}/retry").Expect(HttpStatusCode.UnprocessableEntity)).Body,
            StringComparison.Ordinal);
        await host.Operator.PostAsync($"{path}/discard").Expect(HttpStatusCode.OK);
        await host.Operator.PostAsync($"{path}/discard").Expect(HttpStatusCode.NotFound);
        Assert.Equal(27, (await host.ListAsync("quarantine")).Count);
    }

    [Fact]
    public async Task Rows_whose_ids_are_too_long_or_hold_strange_characters_do_not_block_the_others()
    {
        await using var host = await FeedHost.StartAsync();
        for (var row = 0; row < 25; row++)
        {
            var id = row % 2 == 0 ? $"{row:000}{new string('я', 70)}" : $"{row:000}\u0001& x";
            host.Shop.Put("orders", $"a{row}", new { money = "5", partner = "17", order = id, date = "2009-05-10 12:34:56", referal = "" });
        }

        host.Shop.Order("z");
        var status = await host.FeedAsync();
        Assert.Equal(("ok", 25, 1), (State(status), Count(status, "orders", "quarantined"), Count(status, "orders", "taken")));
        Assert.Equal(0, host.Shop.Waiting("orders"));
    }

    [Fact]
    public async Task A_row_without_a_number_blocks_the_feed_only_while_there_is_nothing_else()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Put("orders", "bad", new { money = "5", partner = "17", order = "", date = "2009-05-10 12:34:56", referal = "" });
        host.Shop.Order("1");
        var status = await host.FeedAsync();
        Assert.Equal(("blocked", 1, 1), (State(status), Count(status, "orders", "taken"), Count(status, "orders", "quarantined")));
        status = await host.PollAsync();
        Assert.Equal(("blocked", 1), (State(status), Count(status, "orders", "quarantined")));
    }

    [Fact]
    public async Task While_publishers_cannot_be_looked_up_their_rows_stay_with_the_shop()
    {
        await using var host = await FeedHost.StartAsync();
        await host.FeedAsync();
        host.Owners.Away = true;
        host.Shop.Order("1");
        var status = await host.PollAsync();
        Assert.Equal(("failing", 0, 1), (State(status), Count(status, "orders", "ignored"), host.Shop.Waiting("orders")));
        host.Owners.Away = false;
        await Eventually.Async(async () => Count(await host.PollAsync(), "orders", "taken") == 1, FeedHost.Soon, "the owner answers again");
        Assert.Equal(0, host.Shop.Waiting("orders"));
    }

    [Fact]
    public async Task The_same_order_number_in_two_shops_is_two_orders()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Order("1");
        await host.FeedAsync();
        host.Shop.Order("1", money: "5");
        await host.FeedAsync(merchant: "merchant-2");
        Assert.Equal(
            ["merchant-1", "merchant-2"], (await host.SalesAsync(2)).Select(sale => sale.MerchantId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_id_that_a_shop_uses_again_with_another_date_is_another_visit()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Visit("1", date: "2009-05-11 00:00:01");
        await host.FeedAsync();
        host.Shop.Visit("1", date: "2009-05-10 23:00:00");
        Assert.Equal(2, Count(await host.PollAsync(), "visits", "taken"));
    }

    internal static string? State(JsonElement status) => status.GetProperty("state").GetString();

    internal static int Count(JsonElement status, string list, string outcome) => status.GetProperty(list).GetProperty(outcome).GetInt32();

    private static async Task<string> VisitsAsync(ApiClient publisher, string query) =>
        (await publisher.GetAsync($"/v1/visits?group={query}").ReadJson()).GetProperty("data").GetRawText();
}
