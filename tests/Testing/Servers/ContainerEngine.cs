using DotNet.Testcontainers.Builders;

namespace Affiliate.Testing;

/// <summary>The Docker-compatible engine that Testcontainers finds by itself: DOCKER_HOST, the usual sockets, its own settings.</summary>
internal static class ContainerEngine
{
    /// <summary>Why no engine can be used; null when one answers. Any other failure than silence or absence is thrown.</summary>
    public static async Task<string?> ObstacleAsync(TimeSpan patience)
    {
        // Building is what makes Testcontainers look for its engine, with no time limit of its own; the image is never run.
        var asked = Task.Factory.StartNew(
            () => new ContainerBuilder(BrokerContainer.Image).Build(),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (await Task.WhenAny(asked, Task.Delay(patience)) != asked)
            return $"an engine was asked and did not answer within {patience.TotalSeconds:0.#} s";
        try
        {
            await asked;
            return null;
        }
        catch (DockerUnavailableException absent)
        {
            return absent.InnerException is AggregateException { InnerExceptions: { Count: > 0 } tried }
                ? string.Join(' ', tried.Select(each => each.Message).Distinct(StringComparer.Ordinal))
                : absent.Message;
        }
    }
}
