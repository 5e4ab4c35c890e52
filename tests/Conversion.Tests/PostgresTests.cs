using Affiliate.Conversion.Data;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Conversion.Tests;

/// <summary>What only PostgreSQL does: it says about how long a long list is.</summary>
public sealed class PostgresTests
{
    [Fact]
    public async Task A_long_list_of_busy_and_quiet_days_says_about_how_long_it_is_and_page_by_page_shows_it_all()
    {
        const int rows = 12_000;
        await using var host = await ConversionHost.StartAsync(StorageProvider.Postgres);
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
