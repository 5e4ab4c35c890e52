using System.Net;
using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Clicks;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Affiliate.Ingestion.Tests.Clicks;

public sealed class ClickStoreTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private PostgresServer server = null!;
    private string database = "";
    private IngestionHost host = null!;

    public async Task InitializeAsync()
    {
        server = await SharedServers.PostgresAsync();
        database = await server.CreateDatabaseAsync("store");
        host = await IngestionHost.StartAsync(database, time);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_connection_that_died_between_two_visitors_is_not_noticed_by_the_second()
    {
        var code = await host.LinkAsync();
        (await host.ClickAsync(code)).Expect(HttpStatusCode.Redirect);
        await CutConnectionsAsync();
        (await host.ClickAsync(code)).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_group_whose_commit_went_unanswered_is_neither_lost_nor_stored_twice()
    {
        var outbox = host.Running.Services.GetRequiredService<OutboxBatch<IngestionDb>>();
        await using var store = new ClickStore(host.Running.Services.GetRequiredService<IServiceScopeFactory>(), outbox);
        await store.CommitAsync([Click("first")]);
        await store.CommitAsync([Click("second")]);
        await CutConnectionsAsync();
        await store.CommitAsync([Click("second")]);
        await Eventually.Async(
            () => host.QueryAsync(db => db.Outbox.AllAsync(_ => false)), 3 * IngestionHost.Soon, "nothing is left to publish");
        Assert.Equal(2, await host.QueryAsync(db => db.Clicks.CountAsync()));
        Assert.Equal(["first", "second"], host.PublishedClicks.Select(click => click.Token).Order(StringComparer.Ordinal));
    }

    private Task CutConnectionsAsync() => server.ExecuteAsync(
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{new NpgsqlConnectionStringBuilder(database).Database}'");

    private static ClickDetails Click(string token) => new(
        token, "m", "p", "c", DateTimeOffset.UnixEpoch, 30, -1, Counted: true, null, null, [], null, null, null, null, null);
}
