using Affiliate.Conversion.Tests.Conversions;
using Affiliate.Conversion.Tests.Customers;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests;

public sealed class PostgresTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task On_PostgreSQL_races_end_as_on_SQLite()
    {
        await using var host = await ConversionHost.StartAsync(postgres.Server);
        await DuplicateTests.RaceAsync(new Shop(host));
        await CrowdTests.CrowdAsync(new Shop(host), new Shop(host));
        await ContradictionTests.RaceAsync(new Shop(host));
        await ClickLimitTests.RaceAsync(new Shop(host));
        await ClickLimitTests.IdempotentRaceAsync(new Shop(host));
        await EditConversionTests.RaceAsync(new Shop(host));
        await EditConversionTests.RecalculationRaceAsync(new Shop(host));
        await ReinstateTests.RaceAsync(new Shop(host));
        await CustomerTests.RaceAsync(new Shop(host));
        await ClosingTests.OnAnyEngineAsync(new Shop(host));
    }

    [Fact]
    public async Task On_PostgreSQL_too_all_but_one_of_the_same_basket_at_the_same_instant_go_to_review()
    {
        await using var host = await ConversionHost.StartAsync(postgres.Server);
        await ApprovalTests.RepeatRaceAsync(new Shop(host));
        await RepeatedBuyerTests.RaceAsync(new Shop(host));
    }

    [Fact]
    public async Task On_PostgreSQL_too_a_second_try_goes_to_review_however_it_names_the_buyer()
    {
        await using var host = await ConversionHost.StartAsync(postgres.Server);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { sale = "auto" } });
        foreach (var (first, second) in RepeatedBuyerTests.Pairs)
            await RepeatedBuyerTests.AssertRepeatsAsync(shop, first, second);
    }

    [Fact]
    public async Task On_PostgreSQL_lists_and_edits_work_as_on_SQLite()
    {
        await using var host = await ConversionHost.StartAsync(postgres.Server);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "other" }, review = new { per_ip_per_day_over = 2 } });
        var sale = await shop.SellAsync("سفارش-😀", amount: "0.3", coupon: "off10");
        await shop.SellAsync("2", amount: 10, referrer: shop.Click());
        Assert.Equal(0.3m, (await shop.SeeAsync(sale.Id())).Money("amount"));
        Assert.Equal("2", Assert.Single(await shop.ListAsync("?min_amount=1&min_created_at=2020-01-01&max_commission_amount=5&is_closed=0&status=0")).Text("order_id"));
        await shop.EditAsync(sale.Id(), new { status = 1, order_id = "3", recalculate = 1 }).Data();
        Assert.Equal("order_id", (await shop.EditAsync(sale.Id(), new { order_id = "2" }).Refused(System.Net.HttpStatusCode.Conflict)).Field);
        var keyed = shop.Api.SendAsync(HttpMethod.Post, $"{Shop.Path}/{sale.Id()}", new { order_id = "2" }, ("Idempotency-Key", "taken"));
        Assert.Equal("order_id", (await keyed.Refused(System.Net.HttpStatusCode.Conflict)).Field);
        var first = await shop.GetAsync("?per_page=1").ReadJson();
        var second = await shop.GetAsync($"?per_page=1&cursor={first.GetProperty("meta").Text("next_cursor")}").ReadJson();
        Assert.Equal(("2", "3"), (first.GetProperty("data")[0].Text("order_id"), second.GetProperty("data")[0].Text("order_id")));
        Assert.Equal(["recorded 0 v1", "approved 1 v2"], await host.StoryAsync(sale.Id(), 2));
    }
}
