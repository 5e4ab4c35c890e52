using MongoDB.Bson;
using MongoDB.Driver;

namespace Affiliate.Testing;

/// <summary>
/// A MongoDB of a test's own, empty, on a port of its own. In a container it is MongoDB itself; as a process it is DocumentDB, a
/// MongoDB-compatible engine, behind our <see cref="WireFront"/>: see <see cref="TestServers"/>. The first shares nothing, the second
/// one engine a run, with databases of its own: making one takes milliseconds.
/// </summary>
public sealed class MongoServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly IMongoHost _host;
    private int _databases;

    private MongoServer(IMongoHost host) => _host = host;

    /// <summary>
    /// mongodb://127.0.0.1:port/ without a database; the same after a restart. A standalone server: no retried writes, no transactions.
    /// </summary>
    public string ConnectionString => Connection("");

    public int Port => _host.Port;

    /// <summary>A server that other tests use too refuses to be stopped or held.</summary>
    internal bool Shared { get; init; }

    public static Task<MongoServer> CreateAsync() => CreateAsync(shared: false);

    /// <summary>A connection string that names a database, as a service's own settings do.</summary>
    public string Connection(string database) =>
        $"mongodb://{_host.Address}:{Port}/{database}?directConnection=true&retryWrites=false&retryReads=false";

    /// <summary>The same with a database no other test has: the name with a number.</summary>
    public string NewDatabase(string name) => Connection($"{name}_{Interlocked.Increment(ref _databases)}");

    /// <summary>Starts again after <see cref="StopAsync"/>, with the same port and data.</summary>
    public Task StartAsync() => _host.StartAsync(AnswersAsync);

    /// <summary>It goes away: connections break at once, new ones are refused, the data stays.</summary>
    public Task StopAsync()
    {
        RefuseWhenShared();
        return _host.KillAsync();
    }

    /// <summary>It stops answering, while connections stay open and new ones are taken, until <see cref="ResumeAsync"/>.</summary>
    public Task HangAsync()
    {
        RefuseWhenShared();
        return _host.HangAsync();
    }

    /// <summary>Answers what has been asked meanwhile, and goes on.</summary>
    public Task ResumeAsync() => _host.ResumeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    internal static async Task<MongoServer> CreateAsync(bool shared) =>
        await CreateAsync(await TestServers.InContainersAsync() ? new MongoContainer() : await WireFront.CreateAsync(), shared);

    internal static async Task<MongoServer> CreateAsync(IMongoHost host, bool shared = false)
    {
        var server = new MongoServer(host) { Shared = shared };
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private void RefuseWhenShared()
    {
        if (Shared)
            throw new InvalidOperationException("Other tests use this server: take one of your own with CreateAsync.");
    }

    private async Task<bool> AnswersAsync()
    {
        var settings = MongoClientSettings.FromConnectionString(ConnectionString);
        (settings.ServerSelectionTimeout, settings.ConnectTimeout) = (Patience, Patience);
        using var client = new MongoClient(settings);
        try
        {
            await client.GetDatabase("admin").RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1));
            return true;
        }
        catch (Exception notYet) when (notYet is TimeoutException or MongoException)
        {
            return false;
        }
    }
}
