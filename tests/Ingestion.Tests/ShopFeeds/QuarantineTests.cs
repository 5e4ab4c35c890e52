using System.Net;
using System.Text.Json;
using Affiliate.Ingestion.Data;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

/// <summary>
/// Retrying and discarding quarantined rows. A time before 1970 by Moscow's clock is none by UTC: so a retry can succeed.
/// </summary>
public sealed class QuarantineTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Early = "1970-01-01 02:00:00";
    private const string Path = $"/v1/merchants/{FeedHost.Merchant}/feed/quarantine";
    private const int Shown = 20_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_long_row_is_stored_whole_and_read_again_whole(bool onPostgres)
    {
        await using var host = await StartAsync(onPostgres);
        var row = $"- \n    date: {Early}\n    partner: 17\n    order: 1\n    referal: ";
        row += new string('x', Shown - row.Length - "\n    money: 12".Length) + "\n    money: 1234.00\n";
        host.Shop.Fail(new { only = "orders", verbatim = "---\n" + row });
        await host.FeedAsync();

        var entry = Assert.Single(await host.ListAsync("quarantine"));
        Assert.Equal((row[..Shown], true), (entry.GetProperty("raw").GetString(), entry.GetProperty("raw_truncated").GetBoolean()));
        await host.SetUpAsync(new { time_zone = "UTC", enabled = false });
        await host.Operator.PostAsync($"{Path}/{Id(entry)}/retry").Expect(HttpStatusCode.OK);
        Assert.Equal(1234m, Assert.Single(await host.SalesAsync(1)).Amount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_of_which_only_the_beginning_was_stored_is_never_read_again(bool onPostgres)
    {
        await using var host = await StartAsync(onPostgres);
        host.Shop.Order("1", date: Early);
        await host.FeedAsync();
        await using (var scope = host.Service.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IngestionDb>().FeedEntries.ExecuteUpdateAsync(
                row => row.SetProperty(entry => entry.RawCut, true));
        await host.SetUpAsync(new { time_zone = "UTC" });
        var entry = Assert.Single(await host.ListAsync("quarantine"));
        Assert.True(entry.GetProperty("raw_truncated").GetBoolean());
        var refused = await host.Operator.PostAsync($"{Path}/{Id(entry)}/retry").Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Only its beginning was stored", refused.Body, StringComparison.Ordinal);
        await host.Operator.PostAsync($"{Path}/{Id(entry)}/discard").Expect(HttpStatusCode.OK);
        Assert.Empty(host.Sales);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_retry_and_a_discard_at_once_exactly_one_wins(bool onPostgres)
    {
        await using var host = await StartAsync(onPostgres);
        for (var order = 1; order <= 20; order++)
            host.Shop.Order($"{order}", date: Early);
        await host.FeedAsync();
        await host.SetUpAsync(new { time_zone = "UTC" });
        var entries = await host.ListAsync("quarantine");
        var answers = await Task.WhenAll(entries.Select(entry => Task.WhenAll(
            new[] { "retry", "discard",
                "retry" }.Select(async action => (action, (await host.Operator.PostAsync($"{Path}/{Id(entry)}/{action}")).Status)))));

        Assert.All(answers, both => Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound], both.Select(answer => answer.Status).Order()));
        var retried = answers.Count(both => both.Any(answer => answer is { action: "retry", Status: HttpStatusCode.OK }));
        Assert.Equal(retried, Count(await host.StatusAsync(), "orders", "taken"));
        Assert.Empty(await host.ListAsync("quarantine"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_discarded_row_that_the_shop_serves_anew_comes_back(bool onPostgres)
    {
        await using var host = await StartAsync(onPostgres);
        host.Shop.Order("1", money: "1e3");
        await host.FeedAsync();
        var first = Id(Assert.Single(await host.ListAsync("quarantine")));
        await host.Operator.PostAsync($"{Path}/{first}/discard").Expect(HttpStatusCode.OK);
        await host.PollAsync();
        Assert.Empty(await host.ListAsync("quarantine"));

        host.Shop.Order("1", money: "1e3");
        var status = await host.PollAsync();
        var second = Id(Assert.Single(await host.ListAsync("quarantine")));
        Assert.NotEqual(first, second);
        Assert.Equal(
            (2, 0, 0), (Count(status, "orders", "quarantined"), Count(status, "orders", "duplicates"), host.Shop.Waiting("orders")));
        await host.Operator.PostAsync($"{Path}/{first}/discard").Expect(HttpStatusCode.NotFound);
        await host.Operator.PostAsync($"{Path}/{second}/discard").Expect(HttpStatusCode.OK);

        host.Shop.Order("1", money: "1000");
        Assert.Equal(1, Count(await host.PollAsync(), "orders", "taken"));
        Assert.Empty(await host.ListAsync("quarantine"));
        Assert.Equal(1000m, Assert.Single(await host.SalesAsync(1)).Amount);
    }

    [Fact]
    public async Task A_discarded_row_whose_acknowledgement_was_lost_is_only_acknowledged_again()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Order("1", money: "1e3");
        host.Shop.Fail(new { commit = "error" });
        await host.FeedAsync();
        await host.Operator.PostAsync($"{Path}/{Id(Assert.Single(await host.ListAsync("quarantine")))}/discard").Expect(HttpStatusCode.OK);
        host.Shop.Fail();
        var status = await host.PollAsync();
        Assert.Empty(await host.ListAsync("quarantine"));
        Assert.Equal((1, 0), (Count(status, "orders", "quarantined"), host.Shop.Waiting("orders")));
    }

    [Fact]
    public async Task Rows_that_are_kept_with_the_shop_are_acknowledged_once_they_are_discarded()
    {
        await using var host = await FeedHost.StartAsync();
        for (var order = 10; order < 30; order++)
            host.Shop.Order($"{order}", money: "1e3");
        host.Shop.Order("30");
        var status = await host.FeedAsync(new { acknowledge_quarantined = false });
        for (var poll = 0; poll < 3; poll++)
            status = await host.PollAsync();
        Assert.Equal(
            ("blocked", 20, 0), (PollTests.State(status), Count(status, "orders", "quarantined"), Count(status, "orders", "duplicates")));

        foreach (var entry in await host.ListAsync("quarantine"))
            await host.Operator.PostAsync($"{Path}/{Id(entry)}/discard").Expect(HttpStatusCode.OK);
        status = await host.PollAsync();
        Assert.Equal(("ok", 1, 20), (PollTests.State(status), Count(status, "orders", "taken"), Count(status, "orders", "quarantined")));
        Assert.Equal(0, host.Shop.Waiting("orders"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("key-1")]
    public async Task A_retry_that_fails_for_another_reason_leaves_that_reason_on_the_list(string? key)
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Order("1", date: Early, partner: "404");
        await host.FeedAsync();
        await host.SetUpAsync(new { time_zone = "UTC" });
        var entry = Assert.Single(await host.ListAsync("quarantine"));
        Assert.Contains("before 1970", entry.GetProperty("reason").GetString(), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/{Id(entry)}/retry");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await host.Service.Client("operator", "operator-1", IngestionService.Name).SendAsync(request)).StatusCode);
        Assert.Equal(
            "There is no publisher with the number 404.",
            Assert.Single(await host.ListAsync("quarantine")).GetProperty("reason").GetString());
        Assert.Equal(
            (1, 0), (Count(await host.StatusAsync(), "orders", "quarantined"), Count(await host.StatusAsync(), "orders", "ignored")));
    }

    private static string Id(JsonElement entry) => entry.GetProperty("id").GetString()!;

    private static int Count(JsonElement status, string list, string outcome) => PollTests.Count(status, list, outcome);

    private async Task<FeedHost> StartAsync(bool onPostgres) =>
        await FeedHost.StartAsync(onPostgres ? await postgres.Server.CreateDatabaseAsync("quarantine") : null);
}
