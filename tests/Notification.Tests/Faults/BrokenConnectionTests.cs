using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Faults;

/// <summary>Servers that can't be talked to: the publisher reads why, and the call is tried again.</summary>
public sealed class BrokenConnectionTests
{
    private static readonly DateTimeOffset Today = TimeProvider.System.GetUtcNow();
    private readonly ManualTime time = new();

    [Fact]
    public async Task A_reset_connection()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Next(Answer.Abort);
        await AssertTriedAgainAsync(receiver, "The connection broke before the answer was complete.");
    }

    [Fact]
    public async Task Nobody_listening()
    {
        await using var receiver = await Receiver.StartAsync();
        await receiver.StopAsync();
        await AssertWordsAsync($"{receiver.Url}cb", "The connection was refused.");
    }

    [Fact]
    public Task A_name_that_does_not_resolve() =>
        AssertWordsAsync($"http://{EndpointHost.UnknownName}/cb", "The host name could not be resolved.");

    [Theory]
    [InlineData(-40, 40, null, "No secure connection: the certificate is self-signed.")]
    [InlineData(-40, -2, null, "No secure connection: the certificate expired on {until} and is self-signed.")]
    [InlineData(2, 40, null, "No secure connection: the certificate is not valid before {from} and is self-signed.")]
    [InlineData(-40, 40, "other.example", "No secure connection: the certificate is for another host name and is self-signed.")]
    public async Task A_bad_certificate(int fromDay, int untilDay, string? name, string words)
    {
        var (from, until) = (Today.AddDays(fromDay), Today.AddDays(untilDay));
        using var certificate = TestCertificate.SelfSigned(from, until, name);
        await using var receiver = await Receiver.StartAsync(certificate: certificate);
        await AssertWordsAsync(
            $"{receiver.Url}cb",
            words.Replace("{from}", $"{from:yyyy-MM-dd}", StringComparison.Ordinal)
                .Replace("{until}", $"{until:yyyy-MM-dd}", StringComparison.Ordinal));
        Assert.Empty(receiver.Requests);
    }

    private async Task AssertTriedAgainAsync(Receiver receiver, string words)
    {
        await using var sent = await AssertFailedAsync($"{receiver.Url}cb", words);
        sent.AdvanceTo(time.GetUtcNow().AddSeconds(6));
        Assert.Equal("delivered", (await sent.TriedAsync(2)).State);
        Assert.Single(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct(StringComparer.Ordinal));
    }

    private async Task AssertWordsAsync(string url, string words) => await (await AssertFailedAsync(url, words)).DisposeAsync();

    private async Task<EndpointHost> AssertFailedAsync(string url, string words)
    {
        var sent = await EndpointHost.SendAsync(url, time);
        var failed = await sent.TriedAsync();
        Assert.Equal(("pending", (int?)null), (failed.State, failed.Attempts[0].Status));
        Assert.Equal(words, await sent.LastFailureAsync());
        return sent;
    }
}
