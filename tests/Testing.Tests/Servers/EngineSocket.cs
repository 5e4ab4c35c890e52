using System.Net.Sockets;
using System.Text;

namespace Affiliate.Testing.Tests.Servers;

/// <summary>Listens on a Unix socket of its own as a container engine does; a handler answers, or nobody does.</summary>
internal sealed class EngineSocket : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("affiliate-engine-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _ended = new();
    private readonly Func<EngineRequest, Task<EngineAnswer>> _answer;
    private readonly Task _serving;

    public EngineSocket(Func<EngineRequest, Task<EngineAnswer>> answer)
    {
        _answer = answer;
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "engine.sock")));
        _listener.Listen();
        _serving = ServeAsync();
    }

    /// <summary>As DOCKER_HOST takes it.</summary>
    public string Address => $"unix://{_folder}/engine.sock";

    /// <summary>Takes connections and says nothing.</summary>
    public static EngineSocket Silent() => new(_ => new TaskCompletionSource<EngineAnswer>().Task);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _serving;
        _listener.Dispose();
        _ended.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                connections.Add(AnswerAsync(await _listener.AcceptAsync(_ended.Token)));
            }
            catch (OperationCanceledException) when (_ended.IsCancellationRequested)
            {
                break;
            }
        }

        await Task.WhenAll(connections);
    }

    private async Task AnswerAsync(Socket connection)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        try
        {
            if (await EngineRequest.ReadAsync(stream) is not { } request)
                return;
            var answer = await _answer(request).WaitAsync(_ended.Token);
            await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(answer.Head), .. answer.Body]);
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // The test is over, or the client no longer wants to know.
        }
    }
}

/// <summary>An answer of the engine, after which the connection ends.</summary>
internal sealed record EngineAnswer(string Status, byte[] Body, string Type = "application/json")
{
    public static EngineAnswer Nothing { get; } = new("204 No Content", []);

    public string Head { get; private init; } =
        $"HTTP/1.1 {Status}\r\nContent-Type: {Type}\r\nConnection: close\r\nContent-Length: {Body.Length}\r\n\r\n";

    /// <summary>Its length is not known when it begins.</summary>
    public static EngineAnswer Log(byte[] body) =>
        new("200 OK", [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8])
        {
            Head = "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n",
        };

    /// <summary>The connection becomes a stream, which has no length.</summary>
    public static EngineAnswer Stream(byte[] body) => new("101 UPGRADED", body)
    {
        Head = "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n",
    };
}
