using System.Net;
using System.Text;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Receivers;

/// <summary>The receivers that publishers are shown, in the languages they are written in, take what we send.</summary>
public sealed class ExampleReceiverTests
{
    [Theory]
    [InlineData("receiver.php")]
    [InlineData("receiver.mjs")]
    [InlineData("receiver.py")]
    [InlineData("Receiver.cs")]
    public async Task Takes_each_notification_once_by_POST_and_GET_and_nothing_that_is_not_signed(string file)
    {
        await using var host = await NotificationHost.StartAsync();
        var secret = (await host.SaveAsync("http://127.0.0.1:9/", "POST"))!;
        await using var receiver = await ExampleReceiver.StartAsync(file, secret);

        await host.SaveAsync($"{receiver.Url}cb", "POST");
        await host.RecordAsync(Sale.Snapshot("posted"));
        Assert.Equal("Taken.", await AnsweredAsync(host, "posted", attempts: 1));
        var again = Assert.Single(await host.DeliveriesAsync(query: "?conversion_id=posted"));
        await host.As().PostAsync($"/v1/deliveries/{again.Id}/retry").ExpectSuccess();
        Assert.Equal("Seen before.", await AnsweredAsync(host, "posted", attempts: 2));

        await host.SaveAsync(
            $"{receiver.Url}cb?transactionId=!!!transactionId!!!&transactionAmount=!!!transactionAmount!!!&commission=!!!commission!!!"
                + "&phrase=!!!phrase!!!");
        await host.RecordAsync(Sale.Snapshot("got"));
        Assert.Equal("Taken.", await AnsweredAsync(host, "got", attempts: 1));
        await Eventually.Async(
            () => Task.FromResult(
                receiver.Printed.Contains("recorded posted 26.09 1.64", StringComparison.Ordinal)
                    && receiver.Printed.Contains("recorded got 26.09 1.64", StringComparison.Ordinal)),
            NotificationHost.Deadline, "both are printed");

        using var stranger = new HttpClient { BaseAddress = receiver.Url };
        stranger.DefaultRequestHeaders.Add("webhook-id", "forged");
        stranger.DefaultRequestHeaders.Add("webhook-timestamp", $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}");
        stranger.DefaultRequestHeaders.Add("webhook-signature", "v1,Zm9yZ2Vk");
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await stranger.GetAsync("cb?transactionId=1&transactionAmount=1&commission=1")).StatusCode);
        foreach (var timestamp in new[] { "²", new string('9', 5_000), "-1", "+1", "" })
            Assert.InRange((int)await AnsweredAsync(receiver.Url, timestamp), 400, 499);
    }

    // As bytes, which a client's library would not send.
    private static async Task<HttpStatusCode> AnsweredAsync(Uri receiver, string timestamp)
    {
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 };
        using var client = new HttpClient(handler) { BaseAddress = receiver };
        using var request = new HttpRequestMessage(HttpMethod.Get, "cb?transactionId=1&transactionAmount=1&commission=1");
        request.Headers.Add("webhook-id", "forged");
        request.Headers.TryAddWithoutValidation("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", "v1,Zm9yZ2Vk");
        return (await client.SendAsync(request)).StatusCode;
    }

    private static async Task<string?> AnsweredAsync(NotificationHost host, string conversion, int attempts)
    {
        var delivery = await Eventually.Async(
            async () => (await host.DeliveriesAsync(query: $"?conversion_id={conversion}")).FirstOrDefault(),
            one => one?.Attempts.Count >= attempts, NotificationHost.Deadline, $"{conversion} was sent {attempts} times");
        return delivery!.Attempts[^1].Response;
    }
}
