using System.Diagnostics;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Affiliate.Testing;

/// <summary>A real RabbitMQ of its own, on free loopback ports, with its data in a temporary folder.</summary>
public sealed class RabbitMqBroker : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(120);
    private readonly BrokerSettings _settings;
    private OwnedProcess? _process;

    private RabbitMqBroker(BrokerSettings settings) => _settings = settings;

    /// <summary>amqp://guest:guest@127.0.0.1:port/, the default virtual host; the same after a restart.</summary>
    public Uri Uri => new($"amqp://guest:guest@127.0.0.1:{_settings.Port}/");

    public int Port => _settings.Port;

    internal string Folder => _settings.Folder;

    /// <summary>A broker that other tests use too refuses to be stopped.</summary>
    internal bool Shared { get; init; }

    public static Task<RabbitMqBroker> CreateAsync() => CreateAsync(shared: false);

    internal static async Task<RabbitMqBroker> CreateAsync(bool shared)
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-broker-").FullName;
        var broker = new RabbitMqBroker(BrokerSettings.Create(folder)) { Shared = shared };
        try
        {
            await broker.StartAsync();
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts again after <see cref="StopAsync"/>, with the same port and data.</summary>
    public async Task StartAsync()
    {
        var script = $"epmd -port {_settings.PortMapperPort} -address 127.0.0.1 & exec \"$0\"";
        _process = OwnedProcess.Start(
            ["sh", "-c", script, BrokerInstallation.Script("rabbitmq-server")],
            _settings.Folder,
            _settings.Environment,
            removeFolder: true);

        var started = Stopwatch.GetTimestamp();
        while (!await AcceptsAsync())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > StartDeadline)
                throw new InvalidOperationException($"RabbitMQ did not start:\n{Log()}");
            await Task.Delay(100);
        }
    }

    /// <summary>
    /// SIGKILL: connections break at once, the data stays. Before it the list of queues is written to disk: 3.10 keeps
    /// a new quorum queue in memory for up to 3 s, and a broker killed in that time loses the queue with its messages.
    /// </summary>
    public async Task StopAsync()
    {
        if (Shared)
            throw new InvalidOperationException("Other tests use this broker: take one of your own with CreateAsync.");
        if (_process is { HasExited: false })
            await ControlAsync("eval", "dets:sync(ra_directory_reverse).");
        _process?.Dispose();
        _process = null;
    }

    /// <summary>A virtual host of its own keeps tests on a shared broker apart. Returns its address.</summary>
    public async Task<Uri> CreateVirtualHostAsync(string name)
    {
        var expression = $"rabbit_vhost:add(<<\"{name}\">>, <<\"test\">>), "
            + $"rabbit_auth_backend_internal:set_permissions(<<\"guest\">>, <<\"{name}\">>, <<\".*\">>, <<\".*\">>, <<\".*\">>, <<\"test\">>).";
        await ControlAsync("eval", expression);
        return new Uri(Uri, name);
    }

    /// <summary>
    /// Messages ready for delivery; null when there is no such queue. Right after a start it may be 0 for a moment.
    /// </summary>
    public async Task<uint?> CountReadyAsync(string queue, string virtualHost = "/")
    {
        await using var connection = await ConnectAsync(virtualHost);
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }

    /// <summary>All queues with ready and unacknowledged messages, some 500 ms old; takes a few seconds.</summary>
    public async Task<IReadOnlyList<QueueDepth>> ListQueuesAsync(string virtualHost = "/")
    {
        var json = await ControlAsync(
            "list_queues", "--quiet", "--formatter", "json", "--vhost", virtualHost,
            "name", "messages_ready", "messages_unacknowledged", "consumers");
        return JsonSerializer.Deserialize<List<QueueDepth>>(json, ApiClient.Json) ?? [];
    }

    public Task<IConnection> ConnectAsync(string virtualHost = "/") =>
        new ConnectionFactory { Uri = Uri, VirtualHost = virtualHost, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        _process = null;
        Directory.Delete(_settings.Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs rabbitmqctl against this broker and returns what it printed.</summary>
    public Task<string> ControlAsync(params string[] arguments) =>
        Command.RunAsync([BrokerInstallation.Script("rabbitmqctl"), .. arguments], _settings.Environment, _settings.Folder);

    private async Task<bool> AcceptsAsync()
    {
        try
        {
            await using var connection = await ConnectAsync();
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }

    private string Log()
    {
        var files = Directory.Exists(_settings.LogFolder) ? Directory.GetFiles(_settings.LogFolder) : [];
        return string.Join('\n', files.Select(File.ReadAllText).Prepend(_process?.Output.Tail() ?? ""));
    }
}

/// <summary>One queue as the broker counts it.</summary>
public sealed record QueueDepth(string Name, long MessagesReady, long MessagesUnacknowledged, long Consumers);
