using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Affiliate.Testing;
using Npgsql;

namespace Affiliate.Bench.Conversions;

/// <summary>PostgreSQL's own load program, inserting one row per transaction into a table with a primary key and an index.</summary>
internal sealed partial class PgBench(NpgsqlConnectionStringBuilder database, string script)
{
    private const string Packages = "/usr/lib/postgresql";

    public static async Task<PgBench> PrepareAsync(PostgresServer server, string folder)
    {
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync("pgbench"));
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command =
            new NpgsqlCommand(
                "CREATE TABLE orders (id bigserial PRIMARY KEY, number int, amount numeric(20,4)); CREATE INDEX ON orders (number)",
                connection);
        await command.ExecuteNonQueryAsync();
        var script = Path.Combine(folder, "insert.sql");
        await File.WriteAllTextAsync(
            script, "\\set number random(1, 1000000)\nINSERT INTO orders (number, amount) VALUES (:number, 129.90);\n");
        return new PgBench(database, script);
    }

    /// <summary>Transactions per second, connecting not counted.</summary>
    public async Task<double> MeasureAsync(int clients, TimeSpan duration)
    {
        string[] arguments =
        [
            "--no-vacuum", "--protocol=prepared", $"--client={clients}", "--jobs=2", $"--time={duration.TotalSeconds:0}",
            $"--file={script}",
            $"--host={database.Host}", $"--port={database.Port}", $"--username={database.Username}", database.Database!,
        ];
        var start = new ProcessStartInfo(Program(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false };
        start.Environment["PGPASSWORD"] = database.Password;
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && Rate().Match(output) is { Success: true } match
            ? double.Parse(match.Groups["rate"].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench failed:\n{output}{await complaints}");
    }

    private static string Program() => Directory.GetDirectories(Packages)
        .Select(version => Path.Combine(version, "bin", "pgbench"))
        .LastOrDefault(File.Exists) ?? throw new FileNotFoundException("pgbench is missing: install the package postgresql.");

    [GeneratedRegex(@"tps = (?<rate>[0-9.]+) \(without initial connection time\)", RegexOptions.None, 1000)]
    private static partial Regex Rate();
}
