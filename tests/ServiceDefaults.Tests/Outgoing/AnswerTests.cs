using System.IO.Compression;
using System.Net;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

public sealed class AnswerTests
{
    private readonly OutgoingHttp _http = Call.Http(Call.EverythingAllowed);

    [Fact]
    public async Task An_answer_comes_with_status_headers_and_body()
    {
        await using var server =
            new LoopbackServer(LoopbackServer.Ok("hello", "Content-Type: text/plain; charset=windows-1251\r\nX-A: 1\r\nX-A: 2\r\n"));
        var result = await _http.GetAsync(server.Url.AbsoluteUri);
        Assert.True(result.IsSuccess);
        Assert.Equal((HttpStatusCode.OK, "hello", false, null), (result.Status, result.Text, result.Truncated, result.Error));
        Assert.Equal("text/plain; charset=windows-1251", result.Headers["content-type"]);
        Assert.Equal("1, 2", result.Headers["x-a"]);
        Assert.True(result.Latency > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("301 Moved"), InlineData("302 Found"), InlineData("303 See Other"), InlineData("307 Temporary"),
        InlineData("308 Permanent")]
    public async Task A_redirect_is_an_answer_and_is_not_followed(string status)
    {
        await using var target = new LoopbackServer(LoopbackServer.Ok("followed"));
        await using var server = new LoopbackServer($"HTTP/1.1 {status}\r\nLocation: {target.Url}\r\nContent-Length: 0\r\n\r\n");
        var result = await _http.GetAsync(server.Url.AbsoluteUri);
        Assert.Equal((OutgoingOutcome.Answered, false), (result.Outcome, result.IsSuccess));
        Assert.Equal(target.Url.AbsoluteUri, result.Headers["Location"]);
        Assert.Equal(0, target.Connections);
    }

    [Theory]
    [InlineData(5, "hello", false), InlineData(4, "hell", true), InlineData(0, "", true), InlineData(1024, "hello", false)]
    public async Task A_body_is_cut_off_at_the_limit(int maxBytes, string kept, bool truncated)
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("hello"));
        var result = await _http.GetAsync(server.Url.AbsoluteUri, maxBytes: maxBytes);
        Assert.Equal((OutgoingOutcome.Answered, kept, truncated), (result.Outcome, result.Text, result.Truncated));
    }

    [Fact]
    public async Task An_endless_body_is_cut_off_and_its_connection_closed()
    {
        var hungUp = new TaskCompletionSource();
        await using var server = new LoopbackServer(async (stream, stop) =>
        {
            await LoopbackServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\n\r\n");
            try
            {
                while (true) await stream.WriteAsync(new byte[64 * 1024], stop);
            }
            catch (IOException)
            {
                hungUp.SetResult();
                throw;
            }
        });

        var result = await _http.GetAsync(server.Url.AbsoluteUri, maxBytes: 16 * 1024);
        Assert.Equal((true, true, 16 * 1024), (result.IsSuccess, result.Truncated, result.Body.Length));
        await hungUp.Task.WaitAsync(Call.Long);
    }

    [Fact]
    public async Task A_compressed_body_stays_as_it_came_and_none_is_asked_for()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(new byte[100_000]);
        await using var server = new LoopbackServer(async (stream, stop) =>
        {
            await LoopbackServer.WriteAsync(
                stream, $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n");
            await stream.WriteAsync(packed.ToArray(), stop);
        });

        var result = await _http.GetAsync(server.Url.AbsoluteUri);
        Assert.Equal(packed.ToArray(), result.Body.ToArray());
        Assert.DoesNotContain("Accept-Encoding", Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Cookies_and_trace_ids_are_not_sent()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("ok", "Set-Cookie: a=b; Path=/\r\n"));
        using var activity = new System.Diagnostics.Activity("sale").AddBaggage("merchant", "m1").Start();
        await _http.GetAsync(server.Url.AbsoluteUri);
        await _http.GetAsync(server.Url.AbsoluteUri);
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, head => Assert.DoesNotMatch("(?i)cookie|traceparent|baggage|request-id", head));
    }

    [Fact]
    public async Task Asking_for_HTTP_3_gets_an_older_version()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("ok", "Alt-Svc: h3=\":443\"\r\n"));
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url)
        {
            Version = HttpVersion.Version30, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Assert.True((await _http.SendAsync(request, Call.Long, 100, CancellationToken.None)).IsSuccess);
        Assert.Equal(HttpVersionPolicy.RequestVersionOrLower, request.VersionPolicy);
    }

    [Theory]
    [InlineData("ftp://shop.example/"), InlineData("http://user:secret@shop.example/"), InlineData("file:///etc/passwd")]
    public async Task Other_schemes_and_credentials_in_the_URL_are_never_sent(string url)
    {
        var result = await _http.GetAsync(url);
        Assert.Equal(OutgoingOutcome.InvalidRequest, result.Outcome);
        Assert.StartsWith("The URL must", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_thrown()
    {
        await using var server = new LoopbackServer((_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var stop = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url);
        var call = _http.SendAsync(request, Call.Long, 100, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
