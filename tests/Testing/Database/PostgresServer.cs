using System.Security.Cryptography;
using Npgsql;

namespace Affiliate.Testing;

/// <summary>A real PostgreSQL with a port and data of its own, in a container or a process: see <see cref="TestServers"/>.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly IServerHost _host;
    private int _databases;

    private PostgresServer(IServerHost host) => _host = host;

    public int Port => _host.Port;

    /// <summary>The superuser's connection to the database postgres; services never get it.</summary>
    public string AdminConnectionString => Connection("postgres", "postgres", _host.Password);

    /// <summary>A server that other tests use too refuses to be stopped.</summary>
    internal bool Shared { get; init; }

    /// <param name="fast">
    /// Leaves out fsync. What is committed then still survives <see cref="StopAsync"/>, though not a failing machine.
    /// </param>
    public static Task<PostgresServer> CreateAsync(bool fast = false) => CreateAsync(fast, shared: false);

    internal static async Task<PostgresServer> CreateAsync(bool fast, bool shared) =>
        await CreateAsync(
            await TestServers.InContainersAsync() ? PostgresContainer.Create(fast) : await PostgresProcess.CreateAsync(fast), shared);

    internal static async Task<PostgresServer> CreateAsync(IServerHost host, bool shared = false)
    {
        var server = new PostgresServer(host) { Shared = shared };
        try
        {
            await server.StartAsync();
            await server.ExecuteAsync("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts again after <see cref="StopAsync"/>, with the same port and data.</summary>
    public Task StartAsync() => _host.StartAsync(AcceptsAsync);

    /// <summary>As if the machine failed: SIGKILL, connections break at once, the data stays.</summary>
    public async Task StopAsync()
    {
        if (Shared)
            throw new InvalidOperationException("Other tests use this server: take one of your own with CreateAsync.");
        await _host.KillAsync();
    }

    /// <summary>
    /// Makes an empty database and a role that owns it and can connect to no other; returns the role's connection
    /// string. The name gets a number, so that each call makes another database.
    /// </summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        var database = $"{name.ToLowerInvariant()}_{Interlocked.Increment(ref _databases)}";
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        await ExecuteAsync($"CREATE ROLE \"{database}\" LOGIN PASSWORD '{password}'");
        await ExecuteAsync($"CREATE DATABASE \"{database}\" OWNER \"{database}\"");
        await ExecuteAsync($"REVOKE ALL ON DATABASE \"{database}\" FROM PUBLIC");
        return Connection(database, database, password);
    }

    /// <summary>Runs a statement as superuser in the database postgres.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task<bool> AcceptsAsync()
    {
        try
        {
            await ExecuteAsync("SELECT 1");
            return true;
        }
        catch (Exception notYet) when (notYet is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    // Each test brings a database and so a pool of its own, which nobody uses once it ended: kept as long as by default, idle
    // connections alone fill the server. A machine that runs two suites on two cores may take long for what a test counts, not times.
    private string Connection(string database, string user, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = _host.Address,
        Port = Port,
        Database = database,
        Username = user,
        Password = password,
        Pooling = user != "postgres",
        ConnectionIdleLifetime = 10,
        ConnectionPruningInterval = 5,
        Timeout = 60,
        CommandTimeout = 120,
        IncludeErrorDetail = true,
    }.ConnectionString;
}
