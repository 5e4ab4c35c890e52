using System.Net;
using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.Clicks.Visitors;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.Clicks;

public sealed class ClickGroupTests
{
    private const int Visitors = 500;

    [Fact]
    public async Task Clicks_that_come_together_are_all_stored_and_told_once_on_sqlite() => await ComeTogetherAsync(null);

    [Fact]
    public async Task Clicks_that_come_together_are_all_stored_and_told_once_on_postgres() =>
        await ComeTogetherAsync(await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("clicks"));

    [Fact]
    public async Task A_group_that_cannot_be_stored_leaves_nothing_and_its_visitors_are_asked_to_try_again()
    {
        await using var host = await IngestionHost.StartAsync();
        var code = await host.LinkAsync();
        await ExecuteAsync(host, "CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END");
        using var measures = new RecordedMeasures("affiliate.clicks.unstored");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.ClickAsync(code)));
        Assert.All(answers, answer => answer.Expect(HttpStatusCode.ServiceUnavailable));
        Assert.All(answers, answer => Assert.True(answer.Headers.ContainsKey("Retry-After") && !answer.Headers.ContainsKey("Location")));
        Assert.Equal(0, await host.QueryAsync(db => db.Clicks.CountAsync()));
        Assert.True(measures.Lines.Count(line => line == "affiliate.clicks.unstored 1") >= 50);

        await ExecuteAsync(host, "DROP TRIGGER full");
        (await host.ClickAsync(code)).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task While_the_database_is_away_visitors_get_503_and_afterwards_all_is_well()
    {
        await using var server = await PostgresServer.CreateAsync(fast: true);
        await using var host = await IngestionHost.StartAsync(await server.CreateDatabaseAsync("away"));
        var code = await host.LinkAsync();
        (await host.ClickAsync(code)).Expect(HttpStatusCode.Redirect);
        await server.StopAsync();
        var refused = (await host.ClickAsync(code)).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("text/html; charset=utf-8", refused.Headers["Content-Type"]);
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
        await server.StartAsync();
        await Eventually.Async(
            async () => (await host.ClickAsync(code)).Status == HttpStatusCode.Redirect, IngestionHost.Soon, "clicks are taken again");
    }

    [Fact]
    public async Task When_too_many_wait_the_next_is_refused_at_once()
    {
        var queue = new ClickQueue();
        var click = new Contracts.Ingestion.ClickDetails(
            "t", "m", "p", "c", default, 1, 1, true, null, null, [], null, null, null, null, null);
        var waiting = Enumerable.Range(0, 10_000).Select(_ => queue.StoreAsync(click, VisitKind.Person)).ToList();
        Assert.All(waiting, task => Assert.False(task.IsCompleted));
        Assert.False(await queue.StoreAsync(click, VisitKind.Person));
    }

    private static async Task ComeTogetherAsync(string? postgres)
    {
        await using var host = await IngestionHost.StartAsync(postgres);
        var code = await host.LinkAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, Visitors).Select(number => host.ClickAsync($"{code}?clickref={number}")));
        var tokens = answers.Select(answer => Redirect.Token(answer.Expect(HttpStatusCode.Redirect))).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Visitors, tokens.Count);

        var stored = await host.QueryAsync(db => db.Clicks.AsNoTracking().ToListAsync());
        Assert.Equal(tokens, stored.Select(click => click.Token).ToHashSet(StringComparer.Ordinal));
        Assert.Equal(Visitors, stored.Select(click => click.ClickRefs[0]).Distinct().Count());
        await Eventually.Async(() => host.PublishedClicks.Count >= Visitors, IngestionHost.Soon, "all are published");
        await Eventually.Async(
            () => host.QueryAsync(db => db.Outbox.AllAsync(_ => false)), IngestionHost.Soon, "nothing is left to publish");
        Assert.Equal(tokens.Order(StringComparer.Ordinal), host.PublishedClicks.Select(click => click.Token).Order(StringComparer.Ordinal));
    }

    private static Task ExecuteAsync(IngestionHost host, string statement) =>
        host.QueryAsync(db => db.Database.ExecuteSqlRawAsync(statement));
}
