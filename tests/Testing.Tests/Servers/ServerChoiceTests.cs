namespace Affiliate.Testing.Tests.Servers;

public sealed class ServerChoiceTests
{
    private static readonly Func<Task<string?>> Answers = () => Task.FromResult<string?>(null);
    private static readonly Func<Task<string?>> Absent = () => Task.FromResult<string?>("nothing listens");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Containers_are_chosen_when_an_engine_answers_else_processes(string? asked)
    {
        Assert.Equal("containers", (await TestServers.ChooseAsync(asked, Answers)).Servers);

        var (servers, reason) = await TestServers.ChooseAsync(asked, Absent);
        Assert.Equal("processes", servers);
        Assert.Contains("nothing listens", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_can_be_forced_and_then_no_engine_is_asked()
    {
        var chosen = await TestServers.ChooseAsync("processes", () => throw new InvalidOperationException("An engine was asked."));
        Assert.Equal("processes", chosen.Servers);
    }

    [Fact]
    public async Task Containers_can_be_forced_and_without_an_engine_that_is_an_error()
    {
        Assert.Equal("containers", (await TestServers.ChooseAsync("containers", Answers)).Servers);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestServers.ChooseAsync("containers", Absent));
        Assert.Equal(
            "AFFILIATE_TEST_SERVERS is containers, but no container engine can be used: nothing listens", error.Message);
    }

    [Theory]
    [InlineData("Containers")]
    [InlineData("docker")]
    public async Task Another_value_is_an_error_that_names_the_variable_and_what_it_takes(string asked)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestServers.ChooseAsync(asked, Answers));
        Assert.StartsWith(
            $"AFFILIATE_TEST_SERVERS is '{asked}': it takes containers or processes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_engine_is_an_error_and_no_reason_for_processes()
    {
        var broken = await Assert.ThrowsAsync<HttpRequestException>(
            () => TestServers.ChooseAsync(asked: null, () => throw new HttpRequestException("half an answer")));
        Assert.Equal("half an answer", broken.Message);
    }
}
