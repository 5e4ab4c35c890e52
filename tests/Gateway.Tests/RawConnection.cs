using System.Net.Sockets;
using System.Text;

namespace Affiliate.Gateway.Tests;

/// <summary>Sends bytes no HTTP client would send, and reads the answer up to the connection's end.</summary>
public static class RawConnection
{
    public static async Task<string> SendAsync(Uri address, string request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, limit.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), limit.Token);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, limit.Token);
        }
        catch (IOException)
        {
            // A server that refuses may reset the connection after its answer.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>A GET of exactly this target.</summary>
    public static Task<string> GetAsync(Uri address, string target, params IEnumerable<string> headers) =>
        SendAsync(
            address,
            $"GET {target} HTTP/1.1\r\nHost: gateway.example\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");
}
