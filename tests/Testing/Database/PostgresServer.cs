using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace Affiliate.Testing;

/// <summary>A real PostgreSQL of its own, on a free loopback port, with its data in a temporary folder.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private readonly string _password;
    private readonly bool _fast;
    private OwnedProcess? _process;
    private int _databases;

    private PostgresServer(string folder, string password, bool fast) =>
        (Folder, _password, _fast) = (folder, password, fast);

    public int Port { get; } = FreePort.Next();

    /// <summary>The superuser's connection to the database postgres; services never get it.</summary>
    public string AdminConnectionString => Connection("postgres", "postgres", _password);

    /// <summary>A server that other tests use too refuses to be stopped.</summary>
    internal bool Shared { get; init; }

    internal string Folder { get; }

    private string Data => Path.Combine(Folder, "data");

    /// <param name="fast">
    /// Leaves out fsync. What is committed then still survives <see cref="StopAsync"/>, though not a failing machine.
    /// </param>
    public static Task<PostgresServer> CreateAsync(bool fast = false) => CreateAsync(fast, shared: false);

    internal static async Task<PostgresServer> CreateAsync(bool fast, bool shared)
    {
        var template = await PostgresTemplate.GetAsync();
        var folder = await PostgresInstallation.CreateFolderAsync();
        var server = new PostgresServer(folder, template.Password, fast) { Shared = shared };
        try
        {
            await template.CopyToAsync(server.Data);
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
    public async Task StartAsync()
    {
        var started = Stopwatch.GetTimestamp();
        _process = Launch();
        while (!await AcceptsAsync())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > StartDeadline)
                throw new InvalidOperationException($"PostgreSQL did not start:\n{_process.Output.Tail()}");
            await Task.Delay(50);
        }
    }

    /// <summary>As if the machine failed: SIGKILL, connections break at once, the data stays.</summary>
    public async Task StopAsync()
    {
        if (Shared)
            throw new InvalidOperationException("Other tests use this server: take one of your own with CreateAsync.");
        if (_process is null || Master() is not { } master)
            return;

        // Each connection is served by a child in a session of its own.
        var children = Posix.ChildrenOf(master);
        _process.Dispose();
        _process = null;
        foreach (var child in children)
            Posix.Signal(child, Posix.Kill);
        await Eventually.Async(
            () => !children.Any(Posix.IsRunning), TimeSpan.FromSeconds(20), "all of the server's processes are gone");
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

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } && Master() is { } master)
        {
            // The immediate shutdown gives back the shared memory, which SIGKILL would leave behind for good.
            Posix.Signal(master, Posix.Quit);
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        }

        _process?.Dispose();
        _process = null;
        Directory.Delete(Folder, recursive: true);
    }

    private OwnedProcess Launch()
    {
        string[] settings =
        [
            $"port={Port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300",
            "shared_buffers=64MB", "dynamic_shared_memory_type=mmap", "max_wal_size=512MB", "timezone=UTC",
            .. _fast ? ["fsync=off", "full_page_writes=off"] : Array.Empty<string>(),
        ];
        string[] command = [PostgresInstallation.Program("postgres"), "-D", Data, .. settings.SelectMany(s => (string[])["-c", s])];
        return OwnedProcess.Start(
            PostgresInstallation.AsAccount(command),
            Folder,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8" },
            removeFolder: true);
    }

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

    private int? Master()
    {
        var file = Path.Combine(Data, "postmaster.pid");
        return File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), out var id) ? id : null;
    }

    private string Connection(string database, string user, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = user,
        Password = password,
        Pooling = user != "postgres",
        IncludeErrorDetail = true,
    }.ConnectionString;
}
