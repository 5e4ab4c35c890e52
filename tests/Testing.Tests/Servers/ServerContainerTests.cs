using System.Text.RegularExpressions;

namespace Affiliate.Testing.Tests.Servers;

/// <summary>The container path against an engine that runs local processes: see <see cref="ProcessEngine"/>.</summary>
public sealed class ServerContainerTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_broker_in_a_container_is_killed_comes_back_and_is_removed()
    {
        await using var engine = new ProcessEngine();
        var run = await EngineRun.StartAsync("broker", engine.Address, asked: "containers", Ample);

        Assert.True(run.ExitCode == 0, run.Output);
        var killed = Assert.Single(engine.Containers);
        Assert.Equal(2, killed.Starts.Count);
        Assert.Single(killed.Starts.Distinct());
        Assert.Equal("force=1&v=1", Sorted(killed.Removed));
        Assert.Contains("RABBITMQ_DEFAULT_USER=guest", killed.Environment);
        Assert.Contains("RABBITMQ_DEFAULT_PASS=guest", killed.Environment);
        Assert.Equal(
            "[{rabbit, [{quorum_tick_interval, 500}, {collect_statistics_interval, 500}]}].\n",
            killed.Files["/etc/rabbitmq/advanced.config"]);
        Assert.Equal("[].\n", killed.Files["/etc/rabbitmq/enabled_plugins"]);
        Assert.Equal("loopback_users = none\n", killed.Files["/etc/rabbitmq/conf.d/20-tests.conf"]);
    }

    [Fact]
    public async Task A_database_in_a_container_is_killed_comes_back_and_is_removed()
    {
        await using var engine = new ProcessEngine();
        var run = await EngineRun.StartAsync("database", engine.Address, asked: "containers", Ample);

        Assert.True(run.ExitCode == 0, run.Output);
        var killed = Assert.Single(engine.Containers);
        Assert.Equal(2, killed.Starts.Count);
        Assert.Single(killed.Starts.Distinct());
        Assert.Equal("force=1&v=1", Sorted(killed.Removed));
        Assert.Contains("LC_ALL=C.UTF-8", killed.Environment);
        Assert.Contains("POSTGRES_INITDB_ARGS=--auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync", killed.Environment);
        Assert.Equal(
            ["max_connections=300", "shared_buffers=64MB", "dynamic_shared_memory_type=mmap", "max_wal_size=512MB", "timezone=UTC"],
            killed.Command.Where(word => word != "-c"));
    }

    [Fact]
    public async Task A_MongoDB_in_a_container_is_killed_paused_and_removed()
    {
        await using var engine = new ProcessEngine();
        var run = await EngineRun.StartAsync("documents", engine.Address, asked: "containers", Ample);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal([MongoContainer.Image, MongoContainer.Image], engine.Containers.Select(container => container.Image));
        var killed = Assert.Single(engine.Containers, container => container.Starts.Count == 2);
        Assert.Single(killed.Starts.Distinct());
        Assert.All(engine.Containers, container => Assert.Equal("force=1&v=1", Sorted(container.Removed)));
    }

    [Fact]
    public async Task An_image_that_cannot_be_had_is_an_error_and_no_reason_for_processes()
    {
        await using var engine = new ProcessEngine(EngineFault.NoImages);
        var run = await EngineRun.StartAsync("database", engine.Address, patience: Ample);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains($"manifest for {PostgresContainer.Image} not found", run.Output, StringComparison.Ordinal);
        Assert.Empty(engine.Containers);
    }

    [Fact]
    public async Task A_container_that_ends_at_once_is_an_error_that_shows_its_log()
    {
        await using var engine = new ProcessEngine(EngineFault.ContainersEnd);
        var run = await EngineRun.StartAsync("database", engine.Address, patience: Ample);

        Assert.NotEqual(0, run.ExitCode);
        Assert.True(run.Output.Contains($"{PostgresContainer.Image} did not start", StringComparison.Ordinal), run.Output);
        Assert.Contains("the disk is full", run.Output, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(engine.Containers).Removed);
    }

    [Theory]
    [InlineData(true, "fsync=off", "full_page_writes=off")]
    [InlineData(false)]
    public void Only_a_fast_database_leaves_out_fsync(bool fast, params string[] left) =>
        Assert.Equal(left, PostgresSettings.Arguments(fast).Where(setting => setting.EndsWith("=off", StringComparison.Ordinal)));

    [Fact]
    public async Task Containers_run_the_images_that_are_deployed()
    {
        var compose = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docker-compose.yml"));
        var deployed = Regex.Matches(compose, @"image: (?<image>\S+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["image"].Value)
            .ToList();
        Assert.Contains(BrokerContainer.Image, deployed);
        Assert.Contains(PostgresContainer.Image, deployed);
        Assert.Contains(MongoContainer.Image, deployed);
    }

    private static string? Sorted(string? query) =>
        query is null ? null : string.Join('&', query.Split('&').Order(StringComparer.Ordinal));
}
