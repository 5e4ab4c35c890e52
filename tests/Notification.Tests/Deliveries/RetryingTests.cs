using System.Net;
using System.Text.Json;
using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries.Queueing;
using Affiliate.Notification.Deliveries.Sending;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>A receiver that fails, on a clock the test moves.</summary>
public sealed class RetryingTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private NotificationHost host = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        host = await NotificationHost.StartAsync(time);
        receiver = await Receiver.StartAsync(time);
        await host.SaveAsync($"{receiver.Url}cb", "POST");
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Is_tried_again_as_the_schedule_says_with_the_same_id_and_body_and_then_kept_for_recovery()
    {
        receiver.Otherwise(Answer.Status(500, "broken"));
        await host.RecordAsync(Sale.Snapshot());
        foreach (var (wait, made) in RetrySchedule.Delays.Select((wait, position) => (wait, position + 1)))
        {
            var failed = await AttemptedAsync(made);
            Assert.Equal(("pending", failed.Attempts[^1].At + wait), (failed.State, failed.NextAttemptAt!.Value));
            host.AdvanceTo(failed.NextAttemptAt.Value - TimeSpan.FromSeconds(1), time);
            Assert.Equal(made, receiver.Requests.Count);
            host.AdvanceTo(failed.NextAttemptAt.Value + TimeSpan.FromSeconds(1), time);
        }

        var given = await host.DeliveryAsync(one => one.State == "failed");
        Assert.Equal(RetrySchedule.Delays.Count + 1, given.Attempts.Count);
        Assert.All(given.Attempts, attempt => Assert.Equal((500, "broken"), (attempt.Status, attempt.Response)));
        Assert.Single(receiver.Requests.Select(request => (request.Headers["webhook-id"], request.Text)).Distinct());

        receiver.Otherwise(Answer.Ok);
        var recovered = await host.As().PostAsync("/v1/deliveries/recover", new { since = given.Attempts[^1].At }).ExpectSuccess();
        Assert.Equal(1, recovered.Json.GetProperty("recovered").GetInt32());
        Assert.Equal(given.Id, (await host.DeliveryAsync(one => one.State == "delivered")).Id);
    }

    [Fact]
    public async Task One_delivery_can_be_asked_for_again_before_its_time()
    {
        receiver.Next(Answer.Status(500));
        await host.RecordAsync(Sale.Snapshot());
        var failed = await AttemptedAsync(1);

        await host.As().PostAsync($"/v1/deliveries/{failed.Id}/retry").ExpectSuccess();
        Assert.Equal(2, (await host.DeliveryAsync(one => one.State == "delivered")).Attempts.Count);
        await host.As("pub-2").PostAsync($"/v1/deliveries/{failed.Id}/retry").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Waits_as_long_as_the_receiver_asks()
    {
        receiver.Next(Answer.Status(429).With("Retry-After", "3600"));
        await host.RecordAsync(Sale.Snapshot());
        var refused = await AttemptedAsync(1);
        Assert.Equal(refused.Attempts[0].At.AddHours(1), refused.NextAttemptAt);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_not_followed()
    {
        receiver.On("/cb", Answer.Redirect($"{receiver.Url}elsewhere", 307));
        await host.RecordAsync(Sale.Snapshot());
        var failed = await AttemptedAsync(1);
        Assert.Equal(("pending", 307), (failed.State, failed.Attempts[0].Status));
        Assert.DoesNotContain(receiver.Requests, request => request.Path == "/elsewhere");
    }

    [Fact]
    public async Task A_receiver_that_is_gone_switches_the_call_backs_off_until_they_are_saved_again()
    {
        receiver.Next(Answer.Status(503), Answer.Status(410));
        await host.RecordAsync(Sale.Snapshot("first"));
        await AttemptedAsync(1);
        await host.RecordAsync(Sale.Snapshot("second"));
        await Eventually.Async(
            async () => (await host.DeliveriesAsync(query: "?state=failed")).Count == 2, NotificationHost.Deadline,
            "nothing is tried again by itself");

        var settings = await SettingsAsync();
        Assert.Equal((false, "gone"), (settings.GetProperty("enabled").GetBoolean(), settings.GetProperty("disabled_reason").GetString()));
        using var measures = new RecordedMeasures("affiliate.callbacks.");
        await RecordedMeasures.OfAsync<NotificationDb>(host.Service);
        Assert.Contains("affiliate.callbacks.disabled reason=gone 1", measures.Lines);
        await host.As().PostAsync("/v1/deliveries/recover", new { since = time.GetUtcNow().AddDays(-1) }).Expect(HttpStatusCode.Conflict);

        await host.SaveAsync($"{receiver.Url}cb", "POST");
        await host.As().PostAsync("/v1/deliveries/recover", new { since = time.GetUtcNow().AddDays(-1) }).ExpectSuccess();
        await Eventually.Async(
            async () => (await host.DeliveriesAsync(query: "?state=delivered")).Count == 2, NotificationHost.Deadline,
            "both are recovered");
    }

    [Fact]
    public async Task Five_days_without_one_success_switch_the_call_backs_off()
    {
        receiver.Otherwise(Answer.Status(500));
        await host.RecordAsync(Sale.Snapshot("first"));
        var first = await AttemptedAsync(1);
        host.AdvanceTo(first.Attempts[0].At.AddDays(5).AddMinutes(-1), time);
        await host.DeliveryAsync(one => one.Attempts.Count >= 2);
        Assert.True((await SettingsAsync()).GetProperty("enabled").GetBoolean());

        host.AdvanceTo(time.GetUtcNow() + TimeSpan.FromMinutes(2), time);
        await host.RecordAsync(Sale.Snapshot("second"));
        await Eventually.Async(
            async () => (await SettingsAsync()).GetProperty("disabled_reason").GetString() == "failing_too_long",
            NotificationHost.Deadline, "switched off");
        Assert.Equal(2, (await host.DeliveriesAsync(query: "?state=failed")).Count);
    }

    [Fact]
    public async Task A_success_ends_the_failing()
    {
        receiver.Next(Answer.Status(500));
        await host.RecordAsync(Sale.Snapshot());
        var failed = await AttemptedAsync(1);
        Assert.Equal(failed.Attempts[0].At, (await SettingsAsync()).GetProperty("failing_since").GetDateTimeOffset());
        host.AdvanceTo(time.GetUtcNow() + TimeSpan.FromSeconds(6), time);
        await host.DeliveryAsync(one => one.State == "delivered");
        Assert.Equal(JsonValueKind.Null, (await SettingsAsync()).GetProperty("failing_since").ValueKind);
    }

    [Fact]
    public async Task A_body_that_drips_beyond_fifteen_seconds_is_a_failure()
    {
        receiver.Next(Answer.Drip("ok", TimeSpan.FromHours(1)));
        await host.RecordAsync(Sale.Snapshot());
        await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
        host.AdvanceTo(time.GetUtcNow() + CallbackSender.Deadline, time);
        var late = await AttemptedAsync(1);
        Assert.Equal(("pending", null, "No complete answer in time."), (late.State, late.Attempts[0].Status, late.Attempts[0].Error));
    }

    [Fact]
    public async Task Deliveries_are_forgotten_after_thirty_days()
    {
        await host.RecordAsync(Sale.Snapshot());
        await host.DeliveryAsync(one => one.State == "delivered");
        host.AdvanceTo(time.GetUtcNow() + TimeSpan.FromDays(29), time);
        Assert.Single(await host.DeliveriesAsync());
        host.AdvanceTo(time.GetUtcNow() + TimeSpan.FromDays(2), time);
        await Eventually.Async(async () => (await host.DeliveriesAsync()).Count == 0, NotificationHost.Deadline, "it is forgotten");
    }

    private async Task<JsonElement> SettingsAsync() => (await host.As().GetAsync("/v1/notifications").ExpectSuccess()).Json;

    private Task<NotificationHost.Seen> AttemptedAsync(int times) => host.DeliveryAsync(one => one.Attempts.Count == times);
}
