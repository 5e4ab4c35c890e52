namespace Affiliate.Testing;

/// <summary>
/// Whether this test run's RabbitMQ, PostgreSQL and MongoDB run in containers or as private local processes: containers when an
/// engine answers within 2 s, unless <see cref="Variable"/> says which. Asked once a run.
/// </summary>
public static class TestServers
{
    /// <summary>Environment variable: containers or processes forces that side; unset or empty asks for an engine.</summary>
    public const string Variable = "AFFILIATE_TEST_SERVERS";

    public const string Containers = "containers";
    public const string Processes = "processes";

    private static readonly Lazy<Task<string>> Chosen = new(ChooseAndTellAsync);

    /// <summary>How long an engine may take to answer.</summary>
    internal static TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    internal static async Task<bool> InContainersAsync() =>
        string.Equals(await Chosen.Value, Containers, StringComparison.Ordinal);

    /// <summary>The choice and why it fell.</summary>
    /// <param name="asked">What <see cref="Variable"/> says.</param>
    /// <param name="obstacle">Asks for an engine: null when one answers, else why not. Not called for processes.</param>
    internal static async Task<(string Servers, string Reason)> ChooseAsync(string? asked, Func<Task<string?>> obstacle)
    {
        switch (asked)
        {
            case Processes:
                return (Processes, $"{Variable} says so");
            case Containers:
                return await obstacle() is { } missing
                    ? throw new InvalidOperationException($"{Variable} is {Containers}, but no container engine can be used: {missing}")
                    : (Containers, $"{Variable} says so");
            case null or "":
                return await obstacle() is { } why
                    ? (Processes, $"no container engine can be used: {why}")
                    : (Containers, "a container engine answers");
            default:
                throw new InvalidOperationException(
                    $"{Variable} is '{asked}': it takes {Containers} or {Processes}; unset, containers are used when an engine answers.");
        }
    }

    private static async Task<string> ChooseAndTellAsync()
    {
        var (servers, reason) = await ChooseAsync(
            Environment.GetEnvironmentVariable(Variable), () => ContainerEngine.ObstacleAsync(Patience));
        await Console.Out.WriteLineAsync(
            $"RabbitMQ, PostgreSQL and MongoDB of this run: {servers} ({reason.ReplaceLineEndings(" ").Trim()})");
        return servers;
    }
}
