using System.Globalization;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;

namespace Affiliate.Testing;

/// <summary>A server in a container of its own, on a port of this machine that it keeps when killed and started again.</summary>
internal abstract class ServerContainer : IServerHost, IWaitUntil
{
    private Func<Task<bool>> _answers = () => Task.FromResult(false);

    protected ServerContainer(string password, Func<ServerContainer, IContainer> build)
    {
        Password = password;
        Container = build(this);
    }

    public string Address => Container.Hostname;

    public int Port { get; } = FreePort.Next();

    public string Password { get; }

    public bool IsRunning => Container.State == TestcontainersStates.Running;

    protected IContainer Container { get; }

    public async Task StartAsync(Func<Task<bool>> answers)
    {
        _answers = answers;
        try
        {
            await Container.StartAsync();
        }
        catch (TimeoutException silent)
        {
            var (output, errors) = await Container.GetLogsAsync(timestampsEnabled: false);
            throw new InvalidOperationException($"{Container.Image.FullName} did not answer:\n{Tail(output)}\n{Tail(errors)}", silent);
        }
        catch (ContainerNotRunningException ended)
        {
            throw new InvalidOperationException($"{Container.Image.FullName} did not start:\n{ended.Message}", ended);
        }
    }

    /// <summary>The signal that stops the container is SIGKILL: see <see cref="Prepare"/>.</summary>
    public Task KillAsync() => Container.StopAsync();

    public ValueTask DisposeAsync() => Container.DisposeAsync();

    Task<bool> IWaitUntil.UntilAsync(IContainer container) => _answers();

    /// <summary>What makes any image a host: its fixed port, SIGKILL, ready when the server answers, removed when disposed of.</summary>
    public TBuilder Prepare<TBuilder, TContainer, TConfiguration>(
        ContainerBuilder<TBuilder, TContainer, TConfiguration> builder, int inside, TimeSpan deadline)
        where TBuilder : ContainerBuilder<TBuilder, TContainer, TConfiguration>
        where TContainer : IContainer
        where TConfiguration : IContainerConfiguration
    {
        var prepared = builder
            .WithPortBinding(Port, inside)
            .WithCreateParameterModifier(create => create.StopSignal = "SIGKILL")
            .WithWaitStrategy(Wait.ForUnixContainer().AddCustomWaitStrategy(
                this, strategy => strategy.WithInterval(TimeSpan.FromMilliseconds(100)).WithTimeout(deadline)));

        // Where the reaper is switched off, Testcontainers only stops what is disposed of, unless it has a session of its own.
        return TestcontainersSettings.ResourceReaperEnabled
            ? prepared
            : prepared.WithLabel(ResourceReaper.ResourceReaperSessionLabel, Guid.NewGuid().ToString("D", CultureInfo.InvariantCulture));
    }

    private static string Tail(string log) => string.Join('\n', log.Split('\n').TakeLast(60));
}
