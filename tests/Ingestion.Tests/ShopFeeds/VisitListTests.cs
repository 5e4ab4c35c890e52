using System.Net;
using System.Text.Json;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Polling;
using Affiliate.Ingestion.ShopFeeds.Retention;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

public sealed class VisitListTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly DateTimeOffset Start = new(2009, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Visits_are_listed_page_by_page_newest_days_and_best_pages_first(bool onPostgres)
    {
        await using var host = await FeedHost.StartAsync(onPostgres ? await postgres.Server.CreateDatabaseAsync("visits") : null);
        for (var visit = 0; visit < 130; visit++)
            host.Shop.Visit(
                $"{visit}", date: $"{Start.AddDays(visit):yyyy-MM-dd} 12:00:00", url: $"/page {Math.Min(visit, 120)}",
                referer: $"http://s{visit % 3}.example/");
        await host.FeedAsync();
        var publisher = host.As(Roles.Publisher, FeedHost.Publisher);

        var days = await AllAsync(publisher, "group=day");
        Assert.Equal(
            Enumerable.Range(0, 130).Select(day => $"{Start.AddDays(129 - day):yyyy-MM-dd}"),
            days.Select(day => day.GetProperty("key").GetString()));
        var pages = await AllAsync(publisher, "group=page&limit=7");
        Assert.Equal(
            (121, 130L),
            (pages.Select(page => page.GetProperty("key").GetString()).Distinct(StringComparer.Ordinal).Count(),
                pages.Sum(page => page.GetProperty("visits").GetInt64())));
        Assert.Equal("/page 120", pages[0].GetProperty("key").GetString());
        Assert.Equal(
            ["s0.example", "s1.example", "s2.example"],
            (await AllAsync(publisher, "group=site&limit=1")).Select(site => site.GetProperty("key").GetString()));
        Assert.Equal(5, (await AllAsync(publisher, "from=2009-01-03&to=2009-01-07&limit=2")).Count);
        foreach (var wrong in new[] { "group=week", "from=yesterday", "limit=0", "limit=1001", "cursor=x", "cursor=AAAA" })
            await publisher.GetAsync($"/v1/visits?{wrong}").Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Single_visits_are_forgotten_once_their_shop_serves_them_no_more_and_their_counts_stay()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Visit("1");
        host.Shop.Visit("2");
        await host.FeedAsync();
        var scopes = host.Service.Services.GetRequiredService<IServiceScopeFactory>();
        await AgeAsync(scopes, 100);
        host.Shop.Visit("2"); // a shop that served it again all the time
        await host.PollAsync();

        var options = new FeedOptions(2, 1, TimeSpan.FromSeconds(30), TimeSpan.FromDays(90));
        Assert.Equal(
            1, await new ForgetVisits(
                scopes, options, TimeProvider.System, NullLogger<ForgetVisits>.Instance).ForgetAsync(CancellationToken.None));

        await using var scope = scopes.CreateAsyncScope();
        Assert.Equal("2", (await scope.ServiceProvider.GetRequiredService<IngestionDb>().FeedVisits.SingleAsync()).VisitId);
        Assert.Equal(
            2, Assert.Single(await AllAsync(host.As(Roles.Publisher, FeedHost.Publisher), "group=day")).GetProperty("visits").GetInt32());
    }

    private static async Task AgeAsync(IServiceScopeFactory scopes, int days)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        var then = TimeProvider.System.GetUtcNow().AddDays(-days);
        await db.FeedVisits.ExecuteUpdateAsync(row => row.SetProperty(visit => visit.SeenAt, then));
    }

    private static async Task<List<JsonElement>> AllAsync(ApiClient publisher, string query)
    {
        var rows = new List<JsonElement>();
        for (var cursor = ""; ;)
        {
            var page = await publisher.GetAsync($"/v1/visits?{query}{cursor}").ReadJson();
            rows.AddRange(page.GetProperty("data").EnumerateArray());
            if (page.GetProperty("next_cursor").ValueKind == JsonValueKind.Null)
                return rows;
            cursor = $"&cursor={page.GetProperty("next_cursor").GetString()}";
        }
    }
}
