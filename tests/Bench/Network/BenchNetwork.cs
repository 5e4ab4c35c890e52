using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Npgsql;

namespace Affiliate.Bench.Network;

/// <summary>
/// The gateway and the services of the path as Release processes on a RabbitMQ and a PostgreSQL (with fsync) of their
/// own, with one merchant, programme, rate, publisher and link.
/// </summary>
internal sealed class BenchNetwork : IAsyncDisposable
{
    private static readonly string[] Programs = ["Gateway", "Ingestion", "Conversion", "Commission"];
    private readonly Dictionary<string, ServiceProcess> processes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> connections = new(StringComparer.Ordinal);
    private readonly ProcessKeys keys = new(Programs.Select(program => program.ToLowerInvariant()));

    private BenchNetwork(RabbitMqBroker broker, PostgresServer database) => (Broker, Database) = (broker, database);

    public RabbitMqBroker Broker { get; }

    public PostgresServer Database { get; }

    /// <summary>What the benchmarks work with.</summary>
    public Partnership Partnership { get; private set; } = null!;

    /// <summary>Tokens as the gateway gives them to the services: for calls that go past it.</summary>
    public InternalTokens Tokens => keys.GatewayTokens;

    /// <summary>Connection string of a program's database.</summary>
    public string Connection(string program) => connections[program];

    public static async Task<BenchNetwork> StartAsync()
    {
        var network = new BenchNetwork(await RabbitMqBroker.CreateAsync(), await PostgresServer.CreateAsync(fast: false));
        try
        {
            await network.StartProcessesAsync();
            network.Partnership = await Partnership.FormAsync(network.Address("Gateway"));
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    public Uri Address(string program) => processes[program].Address;

    /// <summary>While this is going on, these programs do not run; what is meant for them waits in the broker.</summary>
    public async Task WithoutAsync(IReadOnlyList<string> programs, Func<Task> work)
    {
        foreach (var program in programs)
            await processes[program].StopAsync();
        await work();
        foreach (var program in programs)
            await processes[program].StartAsync();
    }

    /// <summary>
    /// What PostgreSQL does by itself once a minute: until the first time its statements are planned for tables still empty.
    /// </summary>
    public async Task AnalyzeAsync()
    {
        foreach (var connection in connections.Values)
        {
            await using var database = NpgsqlDataSource.Create(connection);
            await using var command = database.CreateCommand("ANALYZE");
            await command.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes.Values)
            await process.DisposeAsync();
        await Broker.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task StartProcessesAsync()
    {
        var addresses = Programs.ToDictionary(program => program, _ => $"http://127.0.0.1:{FreePort.Next()}", StringComparer.Ordinal);
        foreach (var program in Programs)
            processes[program] = ServiceProcess.Create(program, await SettingsAsync(program, addresses));
        await Task.WhenAll(processes.Values.Select(process => process.StartAsync()));
    }

    private async Task<Dictionary<string, string?>> SettingsAsync(string program, Dictionary<string, string> addresses)
    {
        var name = program.ToLowerInvariant();
        connections[program] = await Database.CreateDatabaseAsync(name) + ";Maximum Pool Size=20";
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Urls"] = addresses[program],
            ["Bus__Transport"] = "RabbitMq",
            ["Bus__Uri"] = Broker.Uri.ToString(),
            ["Storage__Provider"] = "Postgres",
            ["ConnectionStrings__Default"] = connections[program],
            ["Accounts__OperatorToken"] = Partnership.OperatorToken,
            ["Gateway__RateLimit__PerTokenPerSecond"] = "1000000",
            ["Gateway__RateLimit__PerAddressPerSecond"] = "1000000",
        };
        foreach (var (other, address) in addresses)
            settings[$"Services__{other.ToLowerInvariant()}"] = address;
        keys.AddTo(settings, name);
        return settings;
    }
}
