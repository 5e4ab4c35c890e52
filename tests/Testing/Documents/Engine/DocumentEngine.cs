using Npgsql;

namespace Affiliate.Testing;

/// <summary>DocumentDB as a process of this machine, on a loopback port, with its data in a folder that ends with it.</summary>
internal sealed class DocumentEngine
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<DocumentEngine>> LazyShared = new(StartAsync);

    // Nobody stops it: it ends with this process.
    private readonly OwnedProcess _process;

    private DocumentEngine(OwnedProcess process, NpgsqlDataSource source) => (_process, Source) = (process, source);

    public NpgsqlDataSource Source { get; }

    /// <summary>One for all of this process, started by the first that asks.</summary>
    public static Task<DocumentEngine> SharedAsync() => LazyShared.Value;

    private static async Task<DocumentEngine> StartAsync()
    {
        await EngineInstallation.EnsureAsync();
        var folder = await EngineInstallation.CreateFolderAsync();
        var port = FreePort.Next();
        var process = OwnedProcess.Start(
            EngineInstallation.AsAccount(
            [
                "/usr/lib/postgresql/18/bin/postgres", "-D", EngineInstallation.Inside(Path.Combine(folder, "data")),
                .. PostgresSettings.Arguments(fast: true, $"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories="),
            ]),
            folder,
            // It also connects to itself, to make collections outside of a transaction.
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["LC_ALL"] = "C", ["PGPASSWORD"] = EngineInstallation.Password },
            removeFolder: true);
        var engine = new DocumentEngine(process, NpgsqlDataSource.Create(Connection(port)));
        await process.WaitUntilAsync(engine.AnswersAsync, StartDeadline, "DocumentDB", () => process.Output.Tail());
        await Console.Out.WriteLineAsync("MongoDB of this run: DocumentDB, a compatible engine, behind the tests' own wire protocol");
        return engine;
    }

    /// <summary>What the engine keeps for a connection, plans among it, is kept between two uses.</summary>
    private static string Connection(int port) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = "postgres",
        Password = EngineInstallation.Password,
        Database = "postgres",
        MaxPoolSize = 200,
        CommandTimeout = 120,
        NoResetOnClose = true,
        Options = "-c client_min_messages=error",
    }.ConnectionString;

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var command = Source.CreateCommand("SELECT 1");
            await command.ExecuteNonQueryAsync();
            return true;
        }
        catch (Exception notYet) when (notYet is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }
}
