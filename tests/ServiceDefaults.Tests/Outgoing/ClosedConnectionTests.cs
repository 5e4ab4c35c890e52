using System.Net.Sockets;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

/// <summary>Servers that close a connection just when the next request comes on it.</summary>
public sealed class ClosedConnectionTests : IDisposable
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private readonly OutgoingHttp _http = Call.Http(Call.EverythingAllowed);

    [Theory]
    [InlineData("GET", false), InlineData("GET", true), InlineData("POST", false), InlineData("POST", true)]
    public async Task A_request_that_meets_a_closed_pooled_connection_goes_out_once_more_on_a_new_one(string method, bool reset)
    {
        await using var server = Answering(Ok, request => request == 1 ? Ok : null, reset);
        Assert.True((await SendAsync(server, "GET")).IsSuccess);
        var result = await SendAsync(server, method);
        Assert.Equal((null, "ok"), (result.Error, result.Text));
        Assert.Equal((3, 2), (server.Requests.Count, server.Connections));
    }

    [Fact]
    public async Task It_goes_out_only_once_more()
    {
        await using var server = Answering(Ok, _ => null, reset: false);
        Assert.True((await SendAsync(server, "GET")).IsSuccess);
        var result = await SendAsync(server, "GET");
        Assert.Equal(OutgoingOutcome.Disconnected, result.Outcome);
        Assert.Equal((3, 2), (server.Requests.Count, server.Connections));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le"), InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhal"), InlineData("H")]
    public async Task A_request_whose_answer_had_begun_is_not_repeated(string begun)
    {
        await using var server = Answering(Ok, request => begun, reset: false);
        Assert.True((await SendAsync(server, "GET")).IsSuccess);
        Assert.NotEqual(OutgoingOutcome.Answered, (await SendAsync(server, "GET")).Outcome);
        Assert.Equal((2, 1), (server.Requests.Count, server.Connections));
    }

    [Theory]
    [InlineData("GET", false), InlineData("GET", true), InlineData("POST", false), InlineData("POST", true)]
    public async Task A_request_whose_new_connection_breaks_is_not_repeated(string method, bool reset)
    {
        await using var server = Answering(null, _ => null, reset);
        var result = await SendAsync(server, method);
        Assert.Equal(
            (OutgoingOutcome.Disconnected, "The connection broke before the answer was complete."), (result.Outcome, result.Error));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Sending_once_more_has_what_is_left_of_the_time()
    {
        var time = new ManualTime();
        using var http = Call.Http(Call.EverythingAllowed, time: time);
        var again = new TaskCompletionSource();
        var requests = 0;
        await using var server = new LoopbackServer(async (stream, stop) =>
        {
            switch (Interlocked.Increment(ref requests))
            {
                case 1:
                    await LoopbackServer.WriteAsync(stream, Ok);
                    return;
                case 2:
                    time.Advance(TimeSpan.FromSeconds(6));
                    throw new IOException("The server closes.");
                default:
                    again.SetResult();
                    await Task.Delay(Timeout.Infinite, stop);
                    return;
            }
        });
        await http.GetAsync(server.Url.AbsoluteUri);
        var call = http.GetAsync(server.Url.AbsoluteUri, deadline: TimeSpan.FromSeconds(10));
        await again.Task.WaitAsync(Call.Long);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(OutgoingOutcome.Timeout, (await call.WaitAsync(Call.Long)).Outcome);
    }

    public void Dispose() => _http.Dispose();

    private Task<OutgoingResult> SendAsync(LoopbackServer server, string method)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), server.Url);
        if (method == "POST") request.Content = new StringContent("");
        return _http.SendAsync(request, Call.Long, 1024, CancellationToken.None);
    }

    /// <summary>After anything but <see cref="Ok"/> the connection is closed.</summary>
    /// <param name="first">What the first request is answered.</param>
    /// <param name="later">What the second (0), the third (1), … are answered.</param>
    /// <param name="reset">Closed by a reset.</param>
    private static LoopbackServer Answering(string? first, Func<int, string?> later, bool reset)
    {
        var requests = -1;
        return new(async (stream, _) =>
        {
            var request = Interlocked.Increment(ref requests);
            var answer = request == 0 ? first : later(request - 1);
            await LoopbackServer.WriteAsync(stream, answer ?? "");
            if (answer == Ok) return;
            if (reset) ((NetworkStream)stream).Socket.LingerState = new LingerOption(true, 0);
            throw new IOException("The server closes.");
        });
    }
}
