using System.Net.Http.Json;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

public sealed class ClientTests
{
    private readonly OutgoingHttp _http = Call.Http();

    [Fact]
    public async Task A_client_with_permission_reads_json_over_a_base_address()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("[1,2]", "Content-Type: application/json\r\nX-Total: 2\r\n"));
        using var client = _http.Client(allowPrivate: true);
        client.BaseAddress = server.Url;
        var items = await client.GetFromJsonAsync<int[]>("items?x=1");
        Assert.Equal([1, 2], items!);
        using var response = await client.GetAsync(new Uri("items", UriKind.Relative));
        Assert.Equal("2", Assert.Single(response.Headers.GetValues("X-Total")));
        Assert.StartsWith("GET /items?x=1 HTTP/1.1", server.Requests.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunked_answer_arrives_whole()
    {
        await using var server =
            new LoopbackServer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        using var client = _http.Client(allowPrivate: true);
        Assert.Equal("abcde", await client.GetStringAsync(server.Url));
    }

    [Fact]
    public async Task A_client_without_permission_is_blocked()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("secret"));
        using var client = _http.Client();
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(server.Url));
        Assert.IsType<BlockedTargetException>(failure.InnerException);
        Assert.DoesNotContain("127.0.0.1", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_hold_even_for_a_caller_that_only_asks_for_headers()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("too long"));
        using var client = _http.Client(allowPrivate: true, maxBytes: 3);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync(server.Url, HttpCompletionOption.ResponseHeadersRead));
        Assert.Contains("longer than 3 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_that_passes_looks_like_any_HttpClients_timeout()
    {
        var time = new ManualTime();
        using var http = Call.Http(resolve: (_, _) => new TaskCompletionSource<System.Net.IPAddress[]>().Task, time: time);
        using var client = http.Client(deadline: TimeSpan.FromSeconds(5));
        var call = client.GetAsync(new Uri("http://slow.example/"));
        time.Advance(TimeSpan.FromSeconds(5));
        var failure = await Assert.ThrowsAsync<TaskCanceledException>(() => call.WaitAsync(Call.Long));
        Assert.IsType<TimeoutException>(failure.InnerException);
    }
}
