using Affiliate.Testing;
using Npgsql;

namespace Affiliate.Bench.Peers;

/// <summary>A PHP script that does an order's or a click's work in one transaction, with eight workers, on our PostgreSQL.</summary>
internal sealed class PhpPeer : IAsyncDisposable
{
    public const string Token = "peer-token";
    public const string Link = "/go/peer";
    private const string Workers = "8";
    private static readonly string Source = Path.Combine(Repository.Root, "tests", "Bench", "Peers", "Php");
    private static readonly TimeSpan UpWithin = TimeSpan.FromSeconds(20);
    private readonly string folder = Directory.CreateTempSubdirectory("affiliate-peer-").FullName;
    private readonly int port = FreePort.Next();
    private readonly NpgsqlDataSource database;
    private readonly OwnedProcess process;

    private PhpPeer(NpgsqlConnectionStringBuilder connection)
    {
        database = NpgsqlDataSource.Create(connection.ConnectionString);
        process = OwnedProcess.Start(
            ["php", "-q", "-d", "opcache.enable_cli=1", "-d", "opcache.validate_timestamps=0", "-S", $"127.0.0.1:{port}",
                Path.Combine(Source, "network.php")],
            folder,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["PHP_CLI_SERVER_WORKERS"] = Workers,
                ["PEER_DSN"] = $"pgsql:host={connection.Host};port={connection.Port};dbname={connection.Database}",
                ["PEER_USER"] = connection.Username,
                ["PEER_PASSWORD"] = connection.Password,
            },
            removeFolder: true);
    }

    public Uri Address => new($"http://127.0.0.1:{port}/");

    /// <summary>What this machine lacks to run it; null when nothing.</summary>
    public static async Task<string?> LackAsync()
    {
        try
        {
            var modules = await Command.RunAsync(["php", "-m"]);
            return modules.Contains("pdo_pgsql", StringComparison.Ordinal) ? null : "PHP here does not speak to PostgreSQL (php-pgsql)";
        }
        catch (Exception failed) when (failed is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "there is no php on this machine";
        }
    }

    public static async Task<PhpPeer> StartAsync(PostgresServer server)
    {
        var connection = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync("peer"));
        var peer = new PhpPeer(connection);
        await peer.RunAsync(await File.ReadAllTextAsync(Path.Combine(Source, "schema.sql")));
        await Eventually.Async(() => peer.process.ListensAsync(peer.port), UpWithin, "the peer's PHP listens");
        return peer;
    }

    public Task AnalyzeAsync() => RunAsync("ANALYZE");

    /// <summary>Throws unless it did the work it is measured by: each order with its balanced ledger rows and its event.</summary>
    public async Task ProveAsync()
    {
        await using var command = database.CreateCommand(
            "SELECT (SELECT count(*) FROM conversions) = (SELECT count(DISTINCT conversion_id) FROM ledger) "
                + "AND (SELECT count(*) FROM conversions) = (SELECT count(*) FROM outbox) AND (SELECT sum(amount) FROM ledger) = 0");
        if (await command.ExecuteScalarAsync() is not true)
            throw new InvalidOperationException("The peer's orders, ledger and outbox do not agree.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Dispose();
        await database.DisposeAsync();
    }

    private async Task RunAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
