using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

/// <summary>Servers that close after each answer, as HTTP/1.0 does.</summary>
public sealed class OldServerTests : IDisposable
{
    private readonly OutgoingHttp _http = Call.Http(Call.EverythingAllowed);

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    public async Task Hundreds_of_calls_at_once_are_all_answered_and_received_once(string answer)
    {
        await using var server = Closing(answer);
        var calls = Enumerable.Range(0, 600).ToArray();

        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (call, _) =>
        {
            var result = await _http.GetAsync($"{server.Url}{call}");
            Assert.Equal((null, "ok"), (result.Error, result.Text));
        });

        Assert.Equal(calls.Order(), server.Requests.Select(Number).Order());
    }

    [Fact]
    public async Task Posts_at_once_are_all_received_once_with_their_bodies()
    {
        var bodies = new ConcurrentQueue<string>();
        await using var server = new LoopbackServer(async (stream, stop) =>
        {
            var body = new byte[5];
            await stream.ReadExactlyAsync(body, stop);
            bodies.Enqueue(Encoding.ASCII.GetString(body));
            await LoopbackServer.WriteAsync(stream, "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n");
            throw new IOException("The server closes.");
        });
        var sent = Enumerable.Range(10_000, 400).Select(number => $"{number}").ToArray();

        await Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (body, stop) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = new StringContent(body) };
            Assert.True((await _http.SendAsync(request, Call.Long, 100, stop)).IsSuccess);
        });

        Assert.Equal(sent.Order(), bodies.Order());
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", 3)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", 3)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 1)]
    public async Task A_connection_whose_answer_closes_it_is_not_used_again_even_if_the_server_leaves_it_open(
        string answer, int connections)
    {
        await using var server = new LoopbackServer(answer);
        for (var call = 0; call < 3; call++)
            Assert.True((await _http.GetAsync(server.Url.AbsoluteUri)).IsSuccess);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(connections, server.Connections);
    }

    public void Dispose() => _http.Dispose();

    private static LoopbackServer Closing(string answer) => new(async (stream, _) =>
    {
        await LoopbackServer.WriteAsync(stream, answer);
        throw new IOException("The server closes.");
    });

    private static int Number(string head) => int.Parse(head.Split(' ')[1].TrimStart('/'), CultureInfo.InvariantCulture);
}
