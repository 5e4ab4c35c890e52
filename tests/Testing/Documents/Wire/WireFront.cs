using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Affiliate.Testing;

/// <summary>
/// MongoDB's wire protocol on a port of its own, in front of the run's <see cref="DocumentEngine"/>. Each front has databases of its
/// own there. When it is killed its connections break and what runs is cancelled; the engine and the data stay.
/// </summary>
internal sealed class WireFront : IMongoHost
{
    private static int _fronts;
    private readonly DocumentCommands _commands;
    private readonly WireGate _gate = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private TcpListener? _listener;
    private CancellationTokenSource _end = new();
    private Task _accepting = Task.CompletedTask;

    private WireFront(DocumentEngine engine, int port)
    {
        Port = port;
        _commands = new(new EngineCalls(engine.Source, prefix: $"s{Interlocked.Increment(ref _fronts)}_"));
    }

    public string Address => "127.0.0.1";

    public int Port { get; }

    public string Password => "";

    public bool IsRunning => _listener is not null;

    public static async Task<WireFront> CreateAsync(int? port = null) =>
        new(await DocumentEngine.SharedAsync(), port ?? FreePort.Next());

    public Task StartAsync(Func<Task<bool>> answers)
    {
        _end.Dispose();
        _end = new();
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener, _end.Token);
        return Task.CompletedTask;
    }

    public async Task KillAsync()
    {
        if (_listener is null)
            return;
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _listener = null;
        await Task.WhenAll(_connections.Keys);
        await _commands.ForgetCursorsAsync();
        _gate.Open();
    }

    public Task HangAsync()
    {
        _gate.Shut();
        return Task.CompletedTask;
    }

    public Task ResumeAsync()
    {
        _gate.Open();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _end.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken end)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(end);
                var served = Task.Run(() => new WireConnection(socket, _commands, _gate).ServeAsync(end), CancellationToken.None);
                _connections[served] = true;
                _ = served.ContinueWith(done => _connections.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException)
        {
            // Killed.
        }
    }
}
