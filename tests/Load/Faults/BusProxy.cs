using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Affiliate.Load.Faults;

/// <summary>
/// The wire between the programs and the broker, in our hands: it can be cut, and it can lose what goes over it. What the broker sent
/// then never arrives, and what arrived is never acknowledged.
/// </summary>
internal sealed class BusProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> open = new();
    private readonly CancellationTokenSource end = new();
    private Task accepting = Task.CompletedTask;
    private IPEndPoint? broker;
    private volatile bool loses;
    private long lost;

    /// <summary>Connections there are.</summary>
    public int Connections => open.Count / 2;

    /// <summary>Bytes lost so far.</summary>
    public long Lost => Interlocked.Read(ref lost);

    /// <summary>Goes in between; the address that the programs are given.</summary>
    public Uri GoBetween(Uri uri)
    {
        broker = new IPEndPoint(IPAddress.Parse(uri.Host), uri.Port);
        listener.Start();
        accepting = AcceptAsync();
        return new UriBuilder(uri) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
    }

    /// <summary>Breaks all connections at once; those who want new ones get them.</summary>
    public void Cut()
    {
        foreach (var socket in open.Keys)
            Break(socket);
    }

    /// <summary>For so long everything sent in either direction is lost; then the connections break.</summary>
    public async Task LoseAsync(TimeSpan time)
    {
        loses = true;
        try
        {
            await Task.Delay(time);
        }
        finally
        {
            Cut();
            loses = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        Cut();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptSocketAsync(end.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Nobody is let in any more.
        }
    }

    private async Task ServeAsync(Socket program)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await far.ConnectAsync(broker!, end.Token);
            program.NoDelay = far.NoDelay = true;
            open[program] = open[far] = true;
            await Task.WhenAny(PassOnAsync(program, far), PassOnAsync(far, program));
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The broker is away: so is its wire.
        }
        finally
        {
            Break(program);
            Break(far);
        }
    }

    private async Task PassOnAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, end.Token) is var read and > 0)
            {
                if (loses)
                    Interlocked.Add(ref lost, read);
                else
                    await to.SendAsync(buffer.AsMemory(0, read), end.Token);
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One end is gone: the other follows.
        }
    }

    private void Break(Socket socket)
    {
        open.TryRemove(socket, out _);
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It was broken from the other side at the same instant.
        }

        socket.Dispose();
    }
}
