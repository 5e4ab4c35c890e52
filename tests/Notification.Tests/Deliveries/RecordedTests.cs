using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Deliveries.Sending;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>From the two events to the publisher's server.</summary>
public sealed class RecordedTests : IAsyncLifetime
{
    private NotificationHost host = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        host = await NotificationHost.StartAsync();
        receiver = await Receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_post_carries_the_seeds_example_in_the_seeds_form()
    {
        await host.SaveAsync($"{receiver.Url}push", "POST");
        await host.RecordAsync(Sale.Snapshot());

        var request = await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
        Assert.Equal(("POST", "/push", ""), (request.Method, request.Path, request.QueryString));
        Assert.Equal("application/x-www-form-urlencoded; charset=UTF-8", request.Headers["Content-Type"]);
        var sent = JsonDocument.Parse(Assert.Single(request.Form).Value.ToString());
        Assert.StartsWith(AwinTransactionPush.FieldName + "=", request.Text, StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Sample.JsonOfTheSeed).RootElement, sent.RootElement), request.Text);
    }

    [Fact]
    public async Task A_get_has_each_placeholder_filled_and_percent_encoded()
    {
        await host.SaveAsync(
            $"{receiver.Url}track/!!!merchantId!!!?id=!!!transactionId!!!&c=!!!commission!!!&a=!!!transactionAmount!!!!!!transactionCurrency!!!"
            + "&at=!!!transactionDate!!!&ref=!!!clickRef!!!&ref2=!!!clickRef2!!!&q=!!!phrase!!!&e=!!!event!!!&s=!!!status!!!");
        await host.RecordAsync(Sale.Snapshot());

        var request = await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
        Assert.Equal(("GET", "/track/3661"), (request.Method, request.Path));
        Assert.Equal(
            "?id=105956531&c=1.64&a=26.09GBP&at=2013-06-13%2012%3A05%3A00&ref=LINKCMP2013-06&ref2=&q=Electronic%20music&e=recorded&s=pending",
            request.QueryString);
        Assert.Empty(request.Body);
        Assert.False(request.Headers.ContainsKey("Content-Type"));
        Assert.False(request.Headers.ContainsKey("traceparent"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_header_tells_the_events_apart(string method)
    {
        await host.SaveAsync($"{receiver.Url}cb", method, events: ["recorded", "approved"]);
        await host.RecordAsync(Sale.Snapshot(version: 1));
        await host.PublishAsync(new ConversionApproved("m-1", Sale.Snapshot(version: 2, status: 1)));

        await receiver.WaitForAsync(2, _ => true, NotificationHost.Deadline);
        Assert.Equal(["recorded", "approved"], receiver.Requests.Select(request => request.Headers["Affiliate-Event"].ToString()));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_receiver_can_verify_the_signature_with_the_secret_it_was_given(string method)
    {
        var secret = await host.SaveAsync($"{receiver.Url}cb?id=1", method);
        await host.RecordAsync(Sale.Snapshot());

        var request = await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
        var payload = method == "POST" ? request.Body : System.Text.Encoding.UTF8.GetBytes(request.Path + request.QueryString);
        Assert.True(WebhookSignature.Verify(
            request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], payload,
            secret!, request.At));
    }

    [Fact]
    public async Task The_publisher_sees_the_delivery_with_the_beginning_of_its_servers_answer()
    {
        receiver.Otherwise(Answer.Status(201, new string('x', 1023) + "é and more"));
        await host.SaveAsync($"{receiver.Url}cb");
        await host.RecordAsync(Sale.Snapshot());

        var delivery = await host.DeliveryAsync(one => one.State == "delivered");
        Assert.Equal(("recorded", "105956531", (DateTimeOffset?)null), (delivery.Event, delivery.ConversionId, delivery.NextAttemptAt));
        var attempt = Assert.Single(delivery.Attempts);
        Assert.Equal((201, null, new string('x', 1023)), (attempt.Status, attempt.Error, attempt.Response));
        Assert.Equal(delivery.Id, receiver.Requests[0].Headers["webhook-id"]);
        Assert.Empty(await host.DeliveriesAsync(query: "?state=pending"));
        Assert.Single(await host.DeliveriesAsync(query: "?state=delivered"));
        Assert.Empty(await host.DeliveriesAsync("pub-2"));
    }
}
