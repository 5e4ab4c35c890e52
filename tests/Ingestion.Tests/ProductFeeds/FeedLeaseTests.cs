using System.Text.Json;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ProductFeeds;
using Affiliate.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Ingestion.Tests.ProductFeeds;

public sealed class FeedLeaseTests
{
    [Fact]
    public async Task Two_instances_on_one_database_never_work_on_one_feed_at_once()
    {
        var database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("feeds");
        await using var feed = await FeedHost.StartAsync(database);
        await using var other = await IngestionHost.StartAsync(database);
        var (atOnce, most) = (0, 0);
        var shop = new Shop(60, 10);
        feed.Server.Otherwise(Answer.Write(async (request, http) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            await http.Response.WriteAsync(shop.Text(request), http.RequestAborted);
            Interlocked.Decrement(ref atOnce);
        }));
        await feed.PutAsync();
        for (var run = 0; run < 3; run++)
            Assert.Equal("ok", (await feed.RunAsync()).GetProperty("state").GetString());
        Assert.Equal((1, 60), (most, await feed.ProductsAsync()));
        Assert.Equal(18, feed.Server.Requests.Count);
    }

    [Fact]
    public async Task A_worker_whose_lease_another_has_taken_over_stores_nothing()
    {
        await using var feed = await FeedHost.StartAsync();
        await feed.PutAsync();
        var services = feed.Host.Running.Services;
        var lost = new ProductFeed { MerchantId = IngestionHost.Merchant,
            Settings = new("u", "seed", null, new Dictionary<string, string>(), 1, false, true), SettingsVersion = 1, Lease = "lost" };
        await using var scope = services.CreateAsyncScope();
        var page = FeedPage.Read("""{"products":[{"pid":1,"name":"n"}]}"""u8.ToArray(), TimeZoneInfo.Utc);
        var stored = await scope.ServiceProvider.GetRequiredService<StorePage>()
            .StoreAsync(lost, new FeedProgress { StartedAt = DateTimeOffset.UnixEpoch }, page, CancellationToken.None);
        Assert.Null(stored);
        Assert.Equal(0, await feed.ProductsAsync());
    }

    [Fact]
    public async Task A_service_that_stops_lets_the_next_one_go_on_from_the_page_reached_at_once()
    {
        var database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("feeds");
        await using var server = await Receiver.StartAsync();
        var hang = new TaskCompletionSource();
        var shop = new Shop(30, 10);
        server.Otherwise(
            Answer.From(request => request.Query["page"] == "2" && !hang.Task.IsCompleted ? Answer.Never : shop.Page(request)));
        await using (var first = await IngestionHost.StartAsync(database))
        {
            await first.Operator.PutAsync(FeedHost.Path, new { Url = server.Url.AbsoluteUri, AllowPrivateAddress = true }).ExpectSuccess();
            _ = first.Operator.PostAsync($"{FeedHost.Path}/run").ContinueWith(_ => { }, TaskScheduler.Default);
            await server.WaitForAsync(request => request.Query["page"] == "2", IngestionHost.Soon);
        }

        hang.SetResult();
        await using var second = await IngestionHost.StartAsync(database);
        await Eventually.Async(
            async () => (await second.Operator.GetAsync($"{FeedHost.Path}/status").ReadJson())
                .GetProperty("last") is { ValueKind: JsonValueKind.Object } last && last.GetProperty("created").GetInt32() == 30,
            IngestionHost.Soon, "the run comes to its end");
        Assert.Equal(["1", "2", "2", "3"], server.Requests.Select(request => request.Query["page"].ToString()));
    }

    [Fact]
    public void Failures_are_tried_again_later_and_later()
    {
        var waits = Enumerable.Range(1, 12)
            .Select(failures => FeedSchedule.AfterFailure(failures, TimeSpan.FromSeconds(60)).TotalSeconds).ToList();
        Assert.Equal([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600], waits);
        Assert.Equal(7680, FeedSchedule.AfterFailure(9, TimeSpan.FromHours(6)).TotalSeconds);
    }
}
