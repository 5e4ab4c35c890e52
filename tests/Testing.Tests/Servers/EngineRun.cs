using System.Diagnostics;

namespace Affiliate.Testing.Tests.Servers;

/// <summary>This program as a process of its own that finds the engine a test gives it.</summary>
internal sealed record EngineRun(int ExitCode, string Output, TimeSpan Duration)
{
    /// <param name="command">See Program.</param>
    /// <param name="engine">Address of the engine, as DOCKER_HOST has it.</param>
    /// <param name="asked">What AFFILIATE_TEST_SERVERS says.</param>
    /// <param name="patience">More than the usual 2 s for an engine that will answer, however busy this machine is.</param>
    public static async Task<EngineRun> StartAsync(string command, string engine, string? asked = null, TimeSpan? patience = null)
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-engine-run-").FullName;
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DOCKER_HOST"] = engine,
            ["DOCKER_TLS_VERIFY"] = null,
            ["TESTCONTAINERS_RYUK_DISABLED"] = "true",
            // Testcontainers' settings of whoever runs the tests stay out.
            ["HOME"] = folder,
            ["XDG_RUNTIME_DIR"] = folder,
            [TestServers.Variable] = asked,
        };
        string[] arguments = patience is { } ample ? [command, $"{ample}"] : [command];
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var process = OwnedProcess.Start(
                ["dotnet", typeof(EngineRun).Assembly.Location, .. arguments], folder, environment, removeFolder: true);
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(4));
            return new(process.ExitCode, process.Output.ToString(), Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
