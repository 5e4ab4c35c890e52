using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Faults;

/// <summary>The machine's clock is set, or the machine slept.</summary>
public sealed class ClockJumpTests : IAsyncLifetime
{
    private Receiver receiver = null!;

    public async Task InitializeAsync() => receiver = await Receiver.StartAsync();

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task A_call_under_way_when_the_clock_goes_a_day_ahead_is_not_made_a_second_time()
    {
        var clock = new ShiftedTime();
        await using var host = await StartAsync(clock);
        await DeliveredAsync(host, "before");
        var answer = new TaskCompletionSource();
        receiver.Next(Answer.Ok.When(answer.Task));
        await host.RecordAsync(Sale.Snapshot("under-way"));
        await receiver.WaitForAsync(2, _ => true, NotificationHost.Deadline);

        clock.Shift = TimeSpan.FromDays(1);
        await DeliveredAsync(host, "after");
        answer.SetResult();

        await DeliveredAsync(host, "under-way", record: false);
        Assert.Equal(["after", "before", "under-way"], receiver.Requests.Select(IdOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_waits_for_its_next_try_is_sent_once_after_a_sleep_of_days()
    {
        var time = new ManualTime();
        await using var host = await StartAsync(time);
        receiver.Next(Answer.Status(500));
        await host.RecordAsync(Sale.Snapshot("1"));
        await host.DeliveryAsync(one => one.Attempts.Count == 1);

        time.Jump(TimeSpan.FromDays(4));
        host.AdvanceTo(time.GetUtcNow(), time);

        await DeliveredAsync(host, "1", record: false);
        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task After_the_clock_went_back_what_happens_is_told_at_once_and_signed_at_the_time_it_is_now()
    {
        var clock = new ShiftedTime { Shift = TimeSpan.FromHours(5) };
        await using var host = await StartAsync(clock);
        await DeliveredAsync(host, "before");

        clock.Shift = TimeSpan.Zero;
        await DeliveredAsync(host, "after");

        var signed = receiver.Requests.Select(request => long.Parse(request.Headers["webhook-timestamp"])).ToList();
        Assert.InRange(signed[0] - signed[1], 4 * 3600, 5 * 3600);
        var feed = (await host.As().GetAsync("/v1/events").ReadJson()).GetProperty("data").EnumerateArray();
        Assert.Equal([1, 2], feed.Select(one => one.GetProperty("number").GetInt32()));
    }

    private async Task<NotificationHost> StartAsync(TimeProvider time)
    {
        var host = await NotificationHost.StartAsync(time);
        await host.SaveAsync($"{receiver.Url}cb?id=!!!transactionId!!!");
        return host;
    }

    private static async Task DeliveredAsync(NotificationHost host, string id, bool record = true)
    {
        if (record)
            await host.RecordAsync(Sale.Snapshot(id));
        await Eventually.Async(
            async () => (await host.DeliveriesAsync(query: $"?conversion_id={id}&state=delivered")).Count == 1, NotificationHost.Deadline,
            $"{id} is delivered");
    }

    private static string IdOf(ReceivedRequest request) => request.QueryString["?id=".Length..];
}
