using Affiliate.Conversion.Data;
using Affiliate.Conversion.Tests.Conversions;
using Affiliate.Conversion.Tests.Customers;
using Affiliate.Conversion.Tests.Reversals;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Conversion.Tests;

public sealed class PostgresTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task On_PostgreSQL_races_end_as_on_SQLite()
    {
        await using var host = await ConversionHost.StartAsync(postgres.Server);
        await DuplicateTests.RaceAsync(new Shop(host));
        await CrowdTests.CrowdAsync(new Shop(host), new Shop(host));
        await CrowdTests.AddressAsync(new Shop(host), new Shop(host));
        await CrowdTests.LeadsAsync(new Shop(host));
        await ContradictionTests.RaceAsync(new Shop(host));
        await ClickLimitTests.RaceAsync(new Shop(host));
        await ClickLimitTests.IdempotentRaceAsync(new Shop(host));
        await EditConversionTests.RaceAsync(new Shop(host));
        await EditConversionTests.RecalculationRaceAsync(new Shop(host));
        await ReinstateTests.RaceAsync(new Shop(host));
        await CustomerTests.RaceAsync(new Shop(host));
        await ClosingTests.OnAnyEngineAsync(new Shop(host));
        var reversing = new Shop(host);
        await SaleReversedTests.RaceAsync(reversing, await reversing.ExtendedAsync());
        await DailyShareTests.HoldAsync(new Shop(host));
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
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", coupons = new Dictionary<string, string> { ["OFF10"] = "other" },
                review = new { per_ip_per_day_over = 2 } });
        var sale = await shop.SellAsync("سفارش-😀", amount: "0.3", coupon: "off10");
        await shop.SellAsync("2", amount: 10, referrer: shop.Click());
        Assert.Equal(0.3m, (await shop.SeeAsync(sale.Id())).Money("amount"));
        Assert.Equal(
            "2",
            Assert.Single(await shop.ListAsync("?min_amount=1&min_created_at=2020-01-01&max_commission_amount=5&is_closed=0&status=0"))
                .Text("order_id"));
        await shop.EditAsync(sale.Id(), new { status = 1, order_id = "3", recalculate = 1 }).Data();
        Assert.Equal(
            "order_id", (await shop.EditAsync(sale.Id(), new { order_id = "2" }).Refused(System.Net.HttpStatusCode.Conflict)).Field);
        var keyed = shop.Api.SendAsync(HttpMethod.Post, $"{Shop.Path}/{sale.Id()}", new { order_id = "2" }, ("Idempotency-Key", "taken"));
        Assert.Equal("order_id", (await keyed.Refused(System.Net.HttpStatusCode.Conflict)).Field);
        var first = await shop.GetAsync("?per_page=1").ReadJson();
        var second = await shop.GetAsync($"?per_page=1&cursor={first.GetProperty("meta").Text("next_cursor")}").ReadJson();
        Assert.Equal(("2", "3"), (first.GetProperty("data")[0].Text("order_id"), second.GetProperty("data")[0].Text("order_id")));
        Assert.Equal(["recorded 0 v1", "approved 1 v2"], await host.StoryAsync(sale.Id(), 2));
    }

    [Fact]
    public async Task A_long_list_of_busy_and_quiet_days_says_about_how_long_it_is_and_page_by_page_shows_it_all()
    {
        const int rows = 12_000;
        await using var host = await ConversionHost.StartAsync(postgres.Server);
        var shop = new Shop(host);
        var first = (await shop.SellAsync("0", amount: 1)).Id();

        // Nearly all on one busy day long ago, a few hundred within the last minute.
        await host.Running.WithAsync<ConversionDb, int>(db => db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO conversions SELECT made.* FROM conversions AS one, generate_series(1, {rows - 1}) AS n, LATERAL
                 jsonb_populate_record(one, jsonb_build_object(
                 'id', 'bulk' || lpad(n::text, 16, '0'), 'order_id', 'bulk-' || n, 'type', CASE WHEN n % 4 = 0 THEN 'lead' ELSE 'sale' END,
                 'created_at', CASE WHEN n < 400 THEN now() - n * interval '100 milliseconds' ELSE now() - interval '300 days' - n *
                     interval '1 second' END)) AS made
             WHERE one.id = {first}
             """));
        await AssertAboutAsync();
        await host.Running.WithAsync<ConversionDb, int>(db => db.Database.ExecuteSqlAsync($"ANALYZE conversions"));
        await AssertAboutAsync();

        var seen = new HashSet<string>();
        for (var (number, last) = (1, 1L); number <= last; number++)
        {
            var answer = await shop.GetAsync($"?per_page=1000&page={number}").ReadJson();
            last = answer.GetProperty("meta").GetProperty("page").GetProperty("last").GetInt64();
            seen.UnionWith(answer.GetProperty("data").EnumerateArray().Select(row => row.Id()));
        }

        Assert.Equal(rows, seen.Count);
        Assert.InRange(
            (await shop.GetAsync("?type=sale&is_closed=0&per_page=1").ReadJson()).GetProperty("meta").GetProperty("page")
                .GetProperty("total").GetInt32(), 8_000, 11_000);

        async Task AssertAboutAsync()
        {
            var page = (await shop.GetAsync("?per_page=1000").ReadJson()).GetProperty("meta").GetProperty("page");
            Assert.True(page.GetProperty("total_is_estimate").GetBoolean());
            Assert.InRange(page.GetProperty("total").GetInt32(), rows - 1000, rows + 2000);
        }
    }
}
