using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Affiliate.Testing;

namespace Affiliate.Bench.Clicks;

/// <summary>
/// Visitors, each sending its next request when the last is answered. Plain sockets, so that the load costs little beside what is
/// measured.
/// </summary>
/// <param name="Server">Where.</param>
/// <param name="Path">What they open.</param>
/// <param name="Authorization">Header value for calls past the gateway; asked anew for every request.</param>
/// <param name="IsKept">On one connection each; otherwise on a new one for every request.</param>
internal sealed record RedirectLoad(Uri Server, string Path, Func<string>? Authorization = null, bool IsKept = true)
{
    private string? authorized;
    private byte[] request = [];

    /// <summary>Answered requests per second; anything but a redirect is an error.</summary>
    public async Task<double> MeasureAsync(int connections, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => VisitAsync(started, duration))));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task<int> VisitAsync(long started, TimeSpan duration)
    {
        var socket = await ConnectAsync();
        var answer = new byte[4096];
        var count = 0;
        for (; Stopwatch.GetElapsedTime(started) < duration; count++)
        {
            if (count > 0 && !IsKept)
            {
                socket.Dispose();
                socket = await ConnectAsync();
            }

            await socket.SendAsync(Request());
            await ReadAsync(socket, answer);
        }

        socket.Dispose();
        return count;
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Parse(Server.Host), Server.Port);
        return socket;
    }

    private static async Task ReadAsync(Socket socket, byte[] answer)
    {
        var length = 0;
        do
        {
            var received = await socket.ReceiveAsync(answer.AsMemory(length));
            length += received > 0 ? received : throw new InvalidOperationException("The connection was closed.");
        }
        while (!answer.AsSpan(0, length).EndsWith("\r\n\r\n"u8));

        if (!answer.AsSpan().StartsWith("HTTP/1.1 302"u8) || answer.AsSpan(0, length).IndexOf("Content-Length: 0"u8) < 0)
            throw new InvalidOperationException($"Not a redirect without a body:\n{Encoding.ASCII.GetString(answer, 0, length)}");
    }

    private byte[] Request()
    {
        var header = Authorization?.Invoke() ?? "";
        if (header == authorized)
            return request;
        var text = $"GET {Path} HTTP/1.1\r\nHost: {Server.Authority}\r\nUser-Agent: {ApiClient.Browser}\r\n";
        request = Encoding.ASCII.GetBytes(text + (header.Length > 0 ? $"Authorization: {header}\r\n\r\n" : "\r\n"));
        authorized = header;
        return request;
    }
}
