namespace Affiliate.Testing.Tests.Servers;

public sealed class EngineSearchTests
{
    [Fact]
    public async Task An_engine_that_answers_is_used()
    {
        await using var engine = new ProcessEngine();
        var run = await EngineRun.StartAsync("choose", engine.Address, patience: TimeSpan.FromMinutes(1));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("RabbitMQ, PostgreSQL and MongoDB of this run: containers (a container engine answers)", run.Output);
    }

    [Fact]
    public async Task A_silent_engine_is_given_up_on_after_two_seconds()
    {
        await using var engine = EngineSocket.Silent();
        var run = await EngineRun.StartAsync("choose", engine.Address);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "RabbitMQ, PostgreSQL and MongoDB of this run: processes "
            + "(no container engine can be used: an engine was asked and did not answer within 2 s)",
            run.Output);
        Assert.True(run.Duration > TimeSpan.FromSeconds(2), $"given up on after {run.Duration}");
    }

    [Fact]
    public async Task A_silent_engine_ends_a_run_that_wants_containers()
    {
        await using var engine = EngineSocket.Silent();
        var run = await EngineRun.StartAsync("choose", engine.Address, asked: "containers");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("AFFILIATE_TEST_SERVERS is containers, but no container engine can be used", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_engine_local_processes_are_used()
    {
        var run = await EngineRun.StartAsync("choose", "unix:///nonexistent/engine.sock", patience: TimeSpan.FromMinutes(1));

        // Behind an address where nothing listens, Testcontainers still finds the machine's own engine.
        var expected = File.Exists("/var/run/docker.sock") ? "containers" : "processes";
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"RabbitMQ, PostgreSQL and MongoDB of this run: {expected}", run.Output, StringComparison.Ordinal);
    }
}
