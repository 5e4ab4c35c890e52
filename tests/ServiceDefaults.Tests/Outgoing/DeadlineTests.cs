using System.IO.Pipelines;
using System.Net;
using Affiliate.ServiceDefaults.Outgoing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_dripping_body_ends_at_the_deadline_with_what_had_come()
    {
        var pipe = new Pipe();
        using var http = new OutgoingHttp(new Canned(pipe.Reader.AsStream()), new Canned(Stream.Null), _time, NullLogger.Instance);
        var call = http.GetAsync("https://slow.example/", deadline: Deadline);
        for (var second = 0; second < 14; second++)
        {
            await pipe.Writer.WriteAsync("."u8.ToArray());
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        var result = await call.WaitAsync(Call.Long);
        Assert.Equal((OutgoingOutcome.Timeout, HttpStatusCode.OK), (result.Outcome, result.Status));
        Assert.Equal((Deadline, "No complete answer in time."), (result.Latency, result.Error));
        Assert.Matches(@"^\.{0,14}$", result.Text);
    }

    [Fact]
    public async Task A_real_server_that_drips_is_cut_off()
    {
        await using var server = new LoopbackServer(async (stream, stop) =>
        {
            await LoopbackServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\n\r\n");
            using var drip = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
            while (await drip.WaitForNextTickAsync(stop)) await LoopbackServer.WriteAsync(stream, ".");
        });
        using var http = Call.Http(Call.EverythingAllowed);
        var result = await http.GetAsync(server.Url.AbsoluteUri, maxBytes: int.MaxValue, deadline: TimeSpan.FromMilliseconds(300));
        Assert.Equal(OutgoingOutcome.Timeout, result.Outcome);
    }

    [Theory]
    [InlineData(""), InlineData("HTTP/1.1 200 OK\r\nX-A:"), InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    public async Task A_server_that_stops_talking_is_given_up_at_the_deadline(string said)
    {
        var asked = new TaskCompletionSource();
        await using var server = new LoopbackServer(async (stream, stop) =>
        {
            await LoopbackServer.WriteAsync(stream, said);
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        using var http = Call.Http(Call.EverythingAllowed, time: _time);
        var call = http.GetAsync(server.Url.AbsoluteUri, deadline: Deadline);
        await asked.Task.WaitAsync(Call.Long);

        _time.Advance(Deadline);
        Assert.Equal(OutgoingOutcome.Timeout, (await call.WaitAsync(Call.Long)).Outcome);
    }

    [Fact]
    public async Task A_resolver_that_never_answers_is_under_the_deadline_too()
    {
        using var http = Call.Http(resolve: (_, _) => new TaskCompletionSource<IPAddress[]>().Task, time: _time);
        var call = http.GetAsync("http://slow.example/", deadline: Deadline);
        _time.Advance(Deadline);
        Assert.Equal(OutgoingOutcome.Timeout, (await call.WaitAsync(Call.Long)).Outcome);
    }

    [Fact]
    public async Task The_time_to_connect_has_a_limit_of_its_own()
    {
        var options = new OutgoingOptions { ConnectTimeout = TimeSpan.FromMilliseconds(50) };
        using var http = Call.Http(options, async (_, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return [];
        });
        Assert.Equal(OutgoingOutcome.Timeout, (await http.GetAsync("http://slow.example/").WaitAsync(Call.Long)).Outcome);
    }

    private sealed class Canned(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
    }
}
