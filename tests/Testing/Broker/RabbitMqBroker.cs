using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Affiliate.Testing;

/// <summary>A real RabbitMQ with a port and data of its own, in a container or a process: see <see cref="TestServers"/>.</summary>
public sealed class RabbitMqBroker : IAsyncDisposable
{
    private readonly IBrokerHost _host;

    private RabbitMqBroker(IBrokerHost host) => _host = host;

    /// <summary>amqp://guest:guest@127.0.0.1:port/, the default virtual host; the same after a restart.</summary>
    public Uri Uri => new($"amqp://guest:{_host.Password}@{_host.Address}:{Port}/");

    public int Port => _host.Port;

    /// <summary>A broker that other tests use too refuses to be stopped.</summary>
    internal bool Shared { get; init; }

    public static Task<RabbitMqBroker> CreateAsync() => CreateAsync(shared: false);

    internal static async Task<RabbitMqBroker> CreateAsync(bool shared) =>
        await CreateAsync(await TestServers.InContainersAsync() ? new BrokerContainer() : new BrokerProcess(), shared);

    internal static async Task<RabbitMqBroker> CreateAsync(IBrokerHost host, bool shared = false)
    {
        var broker = new RabbitMqBroker(host) { Shared = shared };
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
    public Task StartAsync() => _host.StartAsync(AcceptsAsync);

    /// <summary>
    /// SIGKILL: connections break at once, the data stays. Before it the list of queues is written to disk: 3.10 keeps
    /// a new quorum queue in memory for up to 3 s, and a broker killed in that time loses the queue with its messages.
    /// </summary>
    public async Task StopAsync()
    {
        if (Shared)
            throw new InvalidOperationException("Other tests use this broker: take one of your own with CreateAsync.");
        if (_host.IsRunning)
            await ControlAsync("eval", "dets:sync(ra_directory_reverse).");
        await _host.KillAsync();
    }

    /// <summary>A virtual host of its own keeps tests on a shared broker apart. Returns its address.</summary>
    public async Task<Uri> CreateVirtualHostAsync(string name)
    {
        var expression = $"rabbit_vhost:add(<<\"{name}\">>, <<\"test\">>), "
            + $"rabbit_auth_backend_internal:set_permissions(<<\"guest\">>, <<\"{name}\">>, <<\".*\">>, <<\".*\">>, <<\".*\">>, "
            + "<<\"test\">>).";
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

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>Runs rabbitmqctl against this broker and returns what it printed.</summary>
    public Task<string> ControlAsync(params string[] arguments) => _host.ControlAsync(arguments);

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
}

/// <summary>One queue as the broker counts it.</summary>
public sealed record QueueDepth(string Name, long MessagesReady, long MessagesUnacknowledged, long Consumers);
