using System.Globalization;
using System.IO.Compression;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Faults;

/// <summary>What a publisher's server can do to a call, and what the publisher reads about it.</summary>
public sealed class BrokenAnswerTests : IAsyncLifetime
{
    private const int MegaByte = 1024 * 1024;
    private readonly ManualTime time = new();
    private Receiver receiver = null!;

    public async Task InitializeAsync() => receiver = await Receiver.StartAsync(time);

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Theory]
    [InlineData(301, "", "Your server answered 301: redirects are not followed. Save the address it leads to.")]
    [InlineData(308, "", "Your server answered 308: redirects are not followed. Save the address it leads to.")]
    [InlineData(304, "", "Your server answered 304, “not modified”: a call-back must be taken. Answer 200, without a cache before it.")]
    [InlineData(404, "", "Your server answered 404.")]
    [InlineData(500, "<b>Fatal</b>\n  error", "Your server answered 500 with “<b>Fatal</b> error”.")]
    [InlineData(429, "", "Your server answered 429: too many at once.")]
    public async Task An_answer_that_is_no_success_waits_for_its_next_try_and_is_quoted(int status, string body, string words)
    {
        receiver.Otherwise(Answer.Status(status, body).With("Location", $"{receiver.Url}elsewhere"));
        await using var sent = await EndpointHost.SendAsync($"{receiver.Url}cb", time);

        var failed = await sent.TriedAsync();

        Assert.Equal(("pending", (int?)status), (failed.State, failed.Attempts[0].Status));
        Assert.Equal(words, await sent.LastFailureAsync());
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task After_a_500_comes_a_200_and_nothing_is_wrong_any_more()
    {
        receiver.Next(Answer.Status(500));
        await using var sent = await EndpointHost.SendAsync($"{receiver.Url}cb", time);
        sent.AdvanceTo((await sent.TriedAsync()).NextAttemptAt!.Value.AddSeconds(1));

        Assert.Equal("delivered", (await sent.TriedAsync(2)).State);
        Assert.Null(await sent.LastFailureAsync());
        Assert.Single(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Too_many_at_once_waits_for_the_seconds_or_until_the_date_it_was_told(bool date)
    {
        var until = time.GetUtcNow().AddMinutes(20);
        receiver.Otherwise(
            Answer.Status(429).With("Retry-After", date ? until.ToString("R", CultureInfo.InvariantCulture) : "1200"));
        await using var sent = await EndpointHost.SendAsync($"{receiver.Url}cb", time);

        Assert.Equal(until, (await sent.TriedAsync()).NextAttemptAt);
        sent.AdvanceTo(until.AddSeconds(-1));
        Assert.Single(receiver.Requests);
        receiver.Otherwise(Answer.Ok);
        sent.AdvanceTo(until.AddSeconds(1));
        Assert.Equal("delivered", (await sent.TriedAsync(2)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_hangs_or_drips_a_byte_a_second_is_given_up_after_fifteen_seconds(bool drips)
    {
        receiver.Otherwise(drips ? Answer.Drip(new string('.', 100), TimeSpan.FromSeconds(1), time) : Answer.Never);
        await using var sent = await EndpointHost.SendAsync($"{receiver.Url}cb", time);
        await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
        sent.PassDeadline();

        var failed = await sent.TriedAsync();

        Assert.Equal(("pending", null, 15_000), (failed.State, failed.Attempts[0].Status, failed.Attempts[0].LatencyMs));
        Assert.Equal("No complete answer in time.", await sent.LastFailureAsync());
    }

    [Fact]
    public async Task Of_64_MB_no_more_than_the_beginning_is_read_and_the_rest_not_waited_for()
    {
        var hungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Otherwise(Answer.Write(async (_, http) =>
        {
            // A write that the hang-up interrupts ends this before a registered callback would be heard.
            try
            {
                http.Response.ContentLength = 64 * MegaByte;
                await http.Response.Body.WriteAsync(new byte[MegaByte], http.RequestAborted);
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }
            finally
            {
                if (http.RequestAborted.IsCancellationRequested)
                    hungUp.SetResult();
            }
        }));
        await using var sent = await EndpointHost.SendAsync($"{receiver.Url}cb", time);

        Assert.Equal("delivered", (await sent.TriedAsync()).State);
        await hungUp.Task.WaitAsync(NotificationHost.Deadline);
    }

    [Fact]
    public async Task A_compressed_bomb_is_not_unpacked()
    {
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var part = 0; part < 64; part++)
                await gzip.WriteAsync(new byte[MegaByte]);
        }

        receiver.Otherwise(Answer.Bytes(200, bomb.ToArray(), "text/html").With("Content-Encoding", "gzip"));
        await using var sent = await EndpointHost.SendAsync($"{receiver.Url}cb", time);

        var taken = await sent.TriedAsync();

        Assert.Equal("delivered", taken.State);
        Assert.InRange(taken.Attempts[0].Response!.Length, 1, 1024);
        Assert.False(receiver.Requests[0].Headers.ContainsKey("Accept-Encoding"));
    }
}
