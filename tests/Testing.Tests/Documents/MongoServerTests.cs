using MongoDB.Bson;
using MongoDB.Driver;

namespace Affiliate.Testing.Tests.Documents;

public sealed class MongoServerTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_server_that_was_away_comes_back_on_the_same_port_with_its_documents()
    {
        await using var server = await MongoServer.CreateAsync();
        var address = server.ConnectionString;
        using var client = Client(server);
        var entries = Entries(client, "affiliate_ingestion");
        await entries.InsertManyAsync([new("_id", "a"), new("_id", "b")]);

        await server.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => entries.InsertOneAsync(new("_id", "c")));
        await server.StartAsync();

        Assert.Equal(address, server.ConnectionString);
        await Eventually.Async(() => CountAsync(entries), count => count == 2, Deadline, "the same client reads both documents");
        await entries.InsertOneAsync(new("_id", "c"));
        Assert.Equal(3, await CountAsync(entries));
    }

    [Fact]
    public async Task A_server_that_hangs_answers_when_it_goes_on()
    {
        await using var server = await MongoServer.CreateAsync();
        using var client = Client(server);
        var entries = Entries(client, "affiliate_ingestion");
        await entries.InsertOneAsync(new("_id", "a"));

        await server.HangAsync();
        var waiting = entries.InsertOneAsync(new("_id", "b"));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CountAsync(entries, patience.Token));
        Assert.False(waiting.IsCompleted);
        await server.ResumeAsync();

        await waiting.WaitAsync(Deadline);
        Assert.Equal(2, await CountAsync(entries));
    }

    [Fact]
    public async Task Databases_and_servers_are_apart()
    {
        await using var server = await MongoServer.CreateAsync();
        await using var other = await MongoServer.CreateAsync();
        using var client = Client(server);
        using var stranger = Client(other);
        await Entries(client, "affiliate_ingestion").InsertOneAsync(new("_id", "a"));

        Assert.Equal(0, await CountAsync(Entries(client, "affiliate_conversion")));
        Assert.Equal(0, await CountAsync(Entries(stranger, "affiliate_ingestion")));
        await client.DropDatabaseAsync("affiliate_conversion");
        await stranger.DropDatabaseAsync("affiliate_ingestion");
        Assert.Equal(1, await CountAsync(Entries(client, "affiliate_ingestion")));
        await client.DropDatabaseAsync("affiliate_ingestion");
        Assert.Equal(0, await CountAsync(Entries(client, "affiliate_ingestion")));
    }

    [Fact]
    public async Task A_shared_server_refuses_to_be_stopped_and_gives_each_test_a_database()
    {
        var server = await SharedServers.MongoAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(server.StopAsync);
        await Assert.ThrowsAsync<InvalidOperationException>(server.HangAsync);

        var names = Enumerable.Range(0, 3).Select(_ => MongoUrl.Create(server.NewDatabase("affiliate_commission")).DatabaseName).ToList();
        Assert.All(names, name => Assert.StartsWith("affiliate_commission_", name, StringComparison.Ordinal));
        Assert.Equal(3, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_server_that_is_gone_leaves_no_listener()
    {
        var server = await MongoServer.CreateAsync();
        using var client = Client(server);
        await server.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => CountAsync(Entries(client, "affiliate_ingestion")));
    }

    private static MongoClient Client(MongoServer server)
    {
        var settings = MongoClientSettings.FromConnectionString(server.ConnectionString);
        settings.ServerSelectionTimeout = TimeSpan.FromSeconds(1);
        return new(settings);
    }

    private static IMongoCollection<BsonDocument> Entries(MongoClient client, string database) =>
        client.GetDatabase(database).GetCollection<BsonDocument>("journal");

    private static Task<long> CountAsync(IMongoCollection<BsonDocument> entries, CancellationToken cancellation = default) =>
        entries.CountDocumentsAsync(FilterDefinition<BsonDocument>.Empty, cancellationToken: cancellation);
}
