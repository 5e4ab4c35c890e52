using System.Text.Json;
using Affiliate.Testing;
using static Affiliate.Ingestion.Tests.ShopFeeds.PollTests;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

/// <summary>A shop's script that dies in mid-output: a complete HTTP answer with a cut list.</summary>
public sealed class CutAnswerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string First =
        "-\n  money: 100.50\n  partner: 17\n  order: 16\n  date: 2009-05-10 12:34:56\n  referal: http://forum.example/t4\n";
    private const string Second =
        "-\n  money: 200.50\n  partner: 17\n  order: 17\n  date: 2009-05-11 12:34:56\n  referal: http://forum.example/t5\n";

    [Theory]
    [InlineData("-\n  money: 200.50\n  partner: 17\n  order: 17\n  date: 2009")]
    [InlineData("-\n ")]
    [InlineData("-")]
    [InlineData("-\n  money: 200.50\n  partner: 17\n  order: 17\n  date: 2009-05-11 12:34:56\n")]
    [InlineData("-\n  money: 200.50\n  partner: 17\n  order: 17\n  date: 2009-05-11 12:34:56\n  referal: http://fo")]
    public async Task A_row_cut_short_is_left_with_the_shop_until_it_comes_whole(string piece)
    {
        await using var host = await FeedHost.StartAsync();
        Serve(host, First + piece);
        var status = await host.FeedAsync();
        Assert.Equal((1, 0), (Count(status, "orders", "taken"), Count(status, "orders", "quarantined")));
        Assert.DoesNotContain(host.Shop.Requests, request => request.Contains("order=17", StringComparison.Ordinal));
        var held = status.GetProperty("orders").GetProperty("held");
        Assert.Equal((piece.TrimEnd(), 1), (held.GetProperty("raw").GetString()!.TrimEnd(), Seen(status)));
        Assert.Equal(1, Count(status, "orders", "held_back"));
        Assert.NotEmpty(held.GetProperty("reason").GetString()!);

        Serve(host, Second);
        status = await host.PollAsync();
        Assert.Equal(
            (2, 0, 1), (Count(status, "orders", "taken"), Count(status, "orders", "quarantined"), Count(status, "orders", "held_back")));
        Assert.Equal(JsonValueKind.Null, status.GetProperty("orders").GetProperty("held").ValueKind);
        Assert.Equal([("16", 100.5m, "http://forum.example/t4"), ("17", 200.5m, "http://forum.example/t5")],
            (await host.SalesAsync(2)).Select(sale => (sale.OrderId!, sale.Amount, sale.ReferringPage!)).Order());
        Assert.Empty(await host.ListAsync("quarantine"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_that_came_cut_the_same_three_times_an_interval_apart_goes_to_quarantine_also_over_restarts(bool onPostgres)
    {
        var database = onPostgres ? await postgres.Server.CreateDatabaseAsync("cut") : null;
        var folder = Directory.CreateTempSubdirectory("affiliate-").FullName;
        await using var shop = await PhpShop.OpenAsync();
        await using (var host = await FeedHost.StartAsync(database, shop, folder))
        {
            Serve(host, First + Second[..^40]);
            await host.FeedAsync();
            for (var poll = 0; poll < 3; poll++)
                Assert.Equal((1, 0), (Seen(await host.PollAsync()), Count(await host.StatusAsync(), "orders", "quarantined")));
            Assert.Equal(2, Seen(await host.PollLaterAsync()));
        }

        await using (var host = await FeedHost.StartAsync(database, shop, folder))
        {
            host.Clock.Shift = TimeSpan.FromDays(2) + TimeSpan.FromHours(1);
            var status = await host.PollAsync();
            Assert.Equal((1, 1), (Count(status, "orders", "taken"), Count(status, "orders", "quarantined")));
            Assert.Equal(JsonValueKind.Null, status.GetProperty("orders").GetProperty("held").ValueKind);
            var entry = Assert.Single(await host.ListAsync("quarantine"));
            Assert.Contains(
                "without a line end after its date and without referal", entry.GetProperty("reason").GetString(), StringComparison.Ordinal);
            Assert.Contains(shop.Requests, request => request.Contains("order=17", StringComparison.Ordinal));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("referal: a\n  date: 2009-05-11 12:34:56", 2)]
    [InlineData("date: 2009-05-11 12:34:56\n  referal: a", 3)]
    public async Task A_shop_that_never_ends_its_last_line_gets_its_last_row_taken(string last, int polls)
    {
        await using var host = await FeedHost.StartAsync();
        Serve(host, $"{First}-\n  money: 200.50\n  partner: 17\n  order: 17\n  {last}");
        Assert.Equal(1, Count(await host.FeedAsync(), "orders", "taken"));
        for (var poll = 2; poll < polls; poll++)
            Assert.Equal(1, Count(await host.PollLaterAsync(), "orders", "taken"));
        Assert.Equal(
            (2, 0), (Count(await host.PollLaterAsync(), "orders", "taken"), Count(await host.StatusAsync(), "orders", "quarantined")));
        Assert.Equal("a", (await host.SalesAsync(2)).Single(sale => sale.OrderId == "17").ReferringPage);
    }

    [Fact]
    public async Task A_row_alone_is_measured_by_what_the_shops_rows_had_before()
    {
        await using var host = await FeedHost.StartAsync();
        const string Short = "-\n  money: 5\n  partner: 17\n  order: 1\n  date: 2009-05-10 12:34:56\n";
        Serve(host, Short + Short.Replace("order: 1", "order: 2", StringComparison.Ordinal));
        Assert.Equal(2, Count(await host.FeedAsync(), "orders", "taken"));
        Serve(host, Short.Replace("order: 1", "order: 3", StringComparison.Ordinal));
        Assert.Equal((3, 0), (Count(await host.PollAsync(), "orders", "taken"), Count(await host.StatusAsync(), "orders", "held_back")));

        Serve(host, First + Second);
        await host.PollAsync();
        Serve(host, Short.Replace("order: 1", "order: 4", StringComparison.Ordinal));
        Assert.Equal((5, 1), (Count(await host.PollAsync(), "orders", "taken"), Count(await host.StatusAsync(), "orders", "held_back")));
    }

    private static void Serve(FeedHost host, string orders) => host.Shop.Fail(new { only = "orders", verbatim = orders });

    private static int Seen(JsonElement status) => status.GetProperty("orders").GetProperty("held").GetProperty("seen").GetInt32();
}
