using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Affiliate.Testing;

/// <summary>
/// Ports for servers that are stopped and started again on the same port. They lie below the range from which the
/// kernel serves outgoing connections, so nothing takes the port while its server is down.
/// </summary>
public static class FreePort
{
    private const int First = 11_000;
    private const int End = 32_000;
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    public static int Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port) && Given.TryAdd(port, true))
                return port;
        }

        throw new InvalidOperationException($"No free loopback port between {First} and {End}.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
