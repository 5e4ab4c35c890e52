using Affiliate.Testing;

namespace Affiliate.House.Tests.Deployment;

public sealed class MigrationJobTests
{
    private const string Done = "is up to date after 1 migrations";
    private const string Token = "operator-token-of-the-test";

    public static TheoryData<string> Programs => [.. Compose.Programs];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Every_program_migrates_and_ends_when_it_is_told_to(string program)
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-migrate-").FullName;
        try
        {
            Assert.Contains(Done, await RunAsync(program, "migrate", Embedded(folder)), StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(folder, program + ".db")));
            Assert.Equal($"{program}: 0 entries hold", (await RunAsync(program, "journal verify", Embedded(folder))).Trim());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Where_migrations_are_a_job_a_start_waits_for_it_and_says_so_when_it_does_not_come()
    {
        var settings = await DatabaseAsync("migrations_missing");
        settings["Storage__MigrationPatience"] = "00:00:01";
        await using var service = ServiceProcess.Create("Reporting", settings);
        service.Launch();

        Assert.Equal(1, await service.WaitForExitAsync(TimeSpan.FromMinutes(2)));
        Assert.Contains(
            "Storage__MigrateAtStart is false and migrations are pending (1): run this program once", service.Output.Tail(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_waits_goes_on_when_the_job_is_done_and_the_probe_tells_its_health()
    {
        var settings = await DatabaseAsync("migrations_late");
        settings["Storage__MigrationPatience"] = "00:10:00";
        await using var service = ServiceProcess.Create("Reporting", settings);
        service.Launch();
        var probe = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Urls"] = service.Address.ToString() };
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync("reporting", "health", probe));

        Assert.Contains(Done, await RunAsync("reporting", "migrate", settings), StringComparison.Ordinal);
        Assert.DoesNotContain(Done, await RunAsync("reporting", "migrate", settings), StringComparison.Ordinal);
        await service.WaitUntilReadyAsync(TimeSpan.FromMinutes(3));
        await RunAsync("reporting", "health", probe);
    }

    private static async Task<Dictionary<string, string?>> DatabaseAsync(string name) => new(StringComparer.Ordinal)
    {
        ["Bus__Transport"] = "InMemory",
        ["Storage__Provider"] = "Postgres",
        ["Storage__MigrateAtStart"] = "false",
        ["ConnectionStrings__Default"] = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync(name),
    };

    private static Dictionary<string, string?> Embedded(string folder) => new(StringComparer.Ordinal)
    {
        ["Storage__Path"] = folder,
        ["Accounts__OperatorToken"] = Token,
    };

    private static Task<string> RunAsync(string program, string words, Dictionary<string, string?> settings)
    {
        var build = Compose.Services[program]["build"]!["args"]!;
        var project = ((string)build["ASSEMBLY"]!)["Affiliate.".Length..];
        return Command.RunAsync(["dotnet", Repository.Assembly(project), .. words.Split(' ')], settings);
    }
}
