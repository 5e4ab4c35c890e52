using System.Globalization;
using System.Text;

namespace Affiliate.Testing.Tests.Servers;

/// <summary>
/// One request read off a socket. Kestrel cannot play an engine: its clients ask for another protocol in a request with a
/// body, and then take the connection over.
/// </summary>
internal sealed record EngineRequest(string Method, string Path, string Query, byte[] Body)
{
    /// <summary>Null when the client hung up.</summary>
    public static async Task<EngineRequest?> ReadAsync(Stream stream)
    {
        if (await LineAsync(stream) is not { Length: > 0 } first)
            return null;
        var length = 0;
        var chunked = false;
        while (await LineAsync(stream) is { Length: > 0 } header)
        {
            var parts = header.Split(':', 2);
            if (parts[0].Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(parts[1], CultureInfo.InvariantCulture);
            chunked |= parts[0].Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);
        }

        var words = first.Split(' ');
        var target = words[1].Split('?', 2);
        var body = chunked ? await ChunksAsync(stream) : await BytesAsync(stream, length);
        return new(words[0], Uri.UnescapeDataString(target[0]), target.Length > 1 ? target[1] : "", body);
    }

    private static async Task<byte[]> ChunksAsync(Stream stream)
    {
        using var whole = new MemoryStream();
        while (int.Parse((await LineAsync(stream))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            whole.Write(await BytesAsync(stream, size));
            await LineAsync(stream);
        }

        await LineAsync(stream);
        return whole.ToArray();
    }

    private static async Task<byte[]> BytesAsync(Stream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    private static async Task<string?> LineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }
}
