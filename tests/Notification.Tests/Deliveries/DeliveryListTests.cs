using System.Net;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>The publisher's list of deliveries takes no filter silently for another, and tells of no failure that was none.</summary>
public sealed class DeliveryListTests
{
    private static readonly (string List, string Field)[] Wrong =
    [
        ("/v1/deliveries?from=x", "from"),
        ("/v1/deliveries?to=yesterday", "to"),
        ("/v1/deliveries?state=lost", "state"),
        ("/v1/deliveries?event=sold", "event"),
        ("/v1/deliveries?conversion=1", "conversion"),
        ("/v1/deliveries?state=failed&state=pending", "state"),
        ("/v1/events?afer=5", "afer"),
        ("/v1/events?after=-1", "after"),
        ("/v1/events?after=1", "after"),
    ];

    [Fact]
    public async Task A_wrong_or_unknown_filter_is_named()
    {
        await using var host = await NotificationHost.StartAsync();
        foreach (var (list, field) in Wrong)
        {
            var refused = await host.As().GetAsync(list).Expect(HttpStatusCode.UnprocessableEntity);
            Assert.Equal(
                (list, field), (list, Assert.Single(refused.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name))));
        }
    }

    [Fact]
    public async Task One_that_waits_for_its_next_try_when_the_call_backs_are_switched_off_says_so()
    {
        var time = new ManualTime();
        await using var receiver = await Receiver.StartAsync();
        await using var host = await NotificationHost.StartAsync(time);
        await host.SaveAsync($"{receiver.Url}cb", "POST");
        receiver.Next(Answer.Status(500, "\u0007broken\u001b[31m"));
        await host.RecordAsync(Sale.Snapshot());
        var failed = await host.DeliveryAsync(one => one.Attempts.Count == 1);
        Assert.Equal("\uFFFDbroken\uFFFD[31m", failed.Attempts[0].Response);

        await host.As().PutAsync("/v1/notifications", new { url = $"{receiver.Url}cb", method = "POST", enabled = false }).ExpectSuccess();

        var listed = (await host.As().GetAsync("/v1/deliveries?state=failed").ReadJson()).GetProperty("data")[0];
        Assert.Equal(
            "Not sent: your call-backs were switched off. Switch them on and recover. "
                + "Before that: Your server answered 500 with “\uFFFDbroken\uFFFD[31m”.",
            listed.GetProperty("last_failure").GetString());
    }

    [Fact]
    public async Task An_address_too_long_for_any_server_is_not_tried_again()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await NotificationHost.StartAsync();
        await host.SaveAsync($"{receiver.Url}cb?p=!!!products!!!");
        var sale = Sale.Snapshot();
        await host.RecordAsync(sale with { Lines = [.. Enumerable.Repeat(sale.Lines[0], 900)] });
        await host.DeliveryAsync(one => one.State == "failed");

        var listed = (await host.As().GetAsync("/v1/deliveries").ReadJson()).GetProperty("data")[0];
        Assert.Matches(
            @"^The address has \d+ bytes; servers take about 8,000: leave out !!!products!!! or use POST\.$",
            listed.GetProperty("last_failure").GetString());
        Assert.Equal(
            ["at", "status", "latency_ms", "error", "response"],
            listed.GetProperty("attempts")[0].EnumerateObject().Select(field => field.Name));
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task One_that_arrived_and_is_sent_again_has_not_failed()
    {
        var time = new ManualTime();
        await using var receiver = await Receiver.StartAsync();
        await using var host = await NotificationHost.StartAsync(time);
        await host.SaveAsync($"{receiver.Url}cb", "POST");
        await host.RecordAsync(Sale.Snapshot());
        var arrived = await host.DeliveryAsync(one => one.State == "delivered");
        receiver.Next(Answer.Never);

        await host.As().PostAsync($"/v1/deliveries/{arrived.Id}/retry").ExpectSuccess();
        await receiver.WaitForAsync(2, _ => true, NotificationHost.Deadline);

        var listed = (await host.As().GetAsync("/v1/deliveries").ReadJson()).GetProperty("data")[0];
        Assert.Equal(("pending", (string?)null), (listed.GetProperty("state").GetString(), listed.GetProperty("last_failure").GetString()));
        await receiver.StopAsync();
    }
}
