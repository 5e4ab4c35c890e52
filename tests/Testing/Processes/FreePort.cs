using System.Net;
using System.Net.Sockets;

namespace Affiliate.Testing;

/// <summary>
/// Ports for servers that are stopped and started again on the same port. They lie below the range from which the
/// kernel serves outgoing connections, so nothing takes the port while its server is down; nor does another test run: whoever has
/// been given a port holds a lock on its file until its process ends.
/// </summary>
public static class FreePort
{
    private const int First = 11_000;
    private const int End = 32_000;
    private static readonly string Folder =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"affiliate-ports-{Environment.UserName}")).FullName;
    private static readonly List<FileStream> Given = [];

    public static int Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port) && Take(port))
                return port;
        }

        throw new InvalidOperationException($"No free loopback port between {First} and {End}.");
    }

    private static bool Take(int port)
    {
        try
        {
            var held = new FileStream(Path.Combine(Folder, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            lock (Given)
                Given.Add(held);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
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
