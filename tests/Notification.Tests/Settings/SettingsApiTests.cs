using System.Globalization;
using System.Net;
using System.Text.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.Notification.Deliveries.Sending;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Settings;

/// <summary>A publisher says how it wants to be told.</summary>
public sealed class SettingsApiTests : IAsyncLifetime
{
    private NotificationHost host = null!;

    public async Task InitializeAsync() => host = await NotificationHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Saving_answers_what_is_stored_the_message_and_once_the_secret()
    {
        await host.As().GetAsync("/v1/notifications").Expect(HttpStatusCode.NotFound);
        var body = new { url = "https://p.example/cb?id=!!!transactionId!!!", method = "GET", product_data = true, click_source = false };
        var first = (await host.As().PutAsync("/v1/notifications", body).Expect(HttpStatusCode.OK)).Json;
        Assert.Equal("Your Changes Have Been Successfully Saved", first.GetProperty("message").GetString());
        Assert.True(WebhookSecret.TryGetKey(first.GetProperty("secret").GetString(), out _));

        var again = (await host.As().PutAsync("/v1/notifications", body).Expect(HttpStatusCode.OK)).Json;
        Assert.False(again.TryGetProperty("secret", out _));
        var stored = await host.As().GetAsync("/v1/notifications").Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("whsec_", stored.Body, StringComparison.Ordinal);
        Assert.Equal(body.url, stored.Json.GetProperty("url").GetString());
        Assert.Equal("GET", stored.Json.GetProperty("method").GetString());
        Assert.True(stored.Json.GetProperty("product_data").GetBoolean());
        Assert.True(stored.Json.GetProperty("enabled").GetBoolean());
        Assert.Equal("recorded", Assert.Single(stored.Json.GetProperty("events").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("""{"url":"https://p.example/?r=!!!clickref!!!","method":"GET"}""", "url", "clickRef")]
    [InlineData("""{"method":"GET"}""", "url", "needed")]
    [InlineData("""{"url":"https://p.example/","method":"PUT"}""", "method", "GET or POST")]
    [InlineData("""{"url":"https://p.example/","method":"GET","events":["sold"]}""", "events", "sold")]
    [InlineData("""{"url":"https://p.example/","method":"GET","events":[]}""", "events", "recorded")]
    [InlineData("""{"url":"https://p.example/","method":"GET","enabled":"maybe"}""", "enabled", "form")]
    [InlineData("""{"url":"https://p.example/","method":"GET","secret":"whsec_x"}""", "secret", "known")]
    public async Task What_is_wrong_is_named(string body, string field, string hint)
    {
        var refused = await host.As().PutAsync("/v1/notifications", body).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(hint, refused.Json.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_publishers_have_settings()
    {
        var merchant = new ApiClient(host.Service.Client(Roles.Merchant, "m-1", NotificationService.Name));
        await merchant.GetAsync("/v1/notifications").Expect(HttpStatusCode.Forbidden);
        await new ApiClient(host.Service.Address).GetAsync("/v1/deliveries").Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task After_two_rotations_all_three_secrets_sign_and_a_fourth_is_refused_until_there_is_room()
    {
        await using var receiver = await Receiver.StartAsync();
        var old = await host.SaveAsync($"{receiver.Url}cb", "POST");
        var next = (await host.As().PostAsync("/v1/notifications/secret/rotate").ExpectSuccess()).Json;
        var rotated = (await host.As().PostAsync("/v1/notifications/secret/rotate").ExpectSuccess()).Json;
        var refused = await host.As().PostAsync("/v1/notifications/secret/rotate").Expect(HttpStatusCode.Conflict);
        var from = next.GetProperty("old_valid_until").GetDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        Assert.Contains($"another may be made from {from} on", refused.Body, StringComparison.Ordinal);
        await host.RecordAsync(Sale.Snapshot());

        var request = await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
        string[] secrets = [old!, next.GetProperty("secret").GetString()!, rotated.GetProperty("secret").GetString()!];
        Assert.All(secrets, secret => Assert.True(WebhookSignature.Verify(
            request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], request.Body,
            secret, request.At)));
        Assert.True(rotated.GetProperty("old_valid_until").GetDateTimeOffset() > request.At.AddHours(23));
    }

    [Fact]
    public async Task A_test_calls_the_address_once_and_shows_what_was_sent()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Next(Answer.Status(500));
        await host.PublishAsync(new PublisherRegistered(
            new PublisherDetails(NotificationHost.Publisher, 77, "Publisher", null, null, 1), DateTimeOffset.UnixEpoch));
        await host.ConsumedAsync();
        await host.SaveAsync($"{receiver.Url}cb?p=!!!affiliateId!!!&id=!!!transactionId!!!");

        var answer = (await host.As().PostAsync("/v1/notifications/test").ExpectSuccess()).Json;
        Assert.Equal(500, answer.GetProperty("status").GetInt32());
        Assert.Equal($"{receiver.Url}cb?p=77&id=test", answer.GetProperty("request").GetProperty("url").GetString());
        Assert.Equal("?p=77&id=test", Assert.Single(receiver.Requests).QueryString);
        Assert.Empty(await host.DeliveriesAsync());

        // Nor is it an answer from before, whatever the client's library sends along.
        for (var times = 0; times < 2; times++)
            await host.As().SendAsync(HttpMethod.Post, "/v1/notifications/test", null, ("Idempotency-Key", "same")).ExpectSuccess();
        Assert.Equal(3, receiver.Requests.Count);
    }

    [Fact]
    public async Task A_test_of_an_address_too_long_for_any_server_is_refused_as_a_notification_would_be()
    {
        await using var receiver = await Receiver.StartAsync();
        await host.SaveAsync($"{receiver.Url}cb?p={string.Concat(Enumerable.Repeat("!!!products!!!", 100))}");

        var answer = (await host.As().PostAsync("/v1/notifications/test").ExpectSuccess()).Json;

        Assert.Matches(
            @"^The address has \d+ bytes; servers take about 8,000: leave out !!!products!!! or use POST\.$",
            answer.GetProperty("error").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("status").ValueKind);
        Assert.Empty(receiver.Requests);
    }
}
