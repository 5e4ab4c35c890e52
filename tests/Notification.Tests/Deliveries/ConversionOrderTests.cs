using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Data;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>A receiver hears of one conversion in the order it happened, whatever it answers; other conversions wait for nothing.</summary>
public sealed class ConversionOrderTests : IAsyncDisposable
{
    private readonly ManualTime time = new();
    private NotificationHost host = null!;
    private Receiver receiver = null!;

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_later_event_waits_while_an_earlier_one_is_retried_and_comes_at_once_after_it(bool postgres)
    {
        await StartAsync(postgres);
        receiver.Next(Answer.Status(500), Answer.Status(500));
        await host.RecordAsync(Sale.Snapshot("sale"));
        await WaitForAsync("sale", "recorded", one => one.Attempts.Count == 1);
        await ApproveAsync("sale");
        host.AdvanceTo(time.GetUtcNow().AddSeconds(6), time);
        await WaitForAsync("sale", "recorded", one => one.Attempts.Count == 2);
        await host.RecordAsync(Sale.Snapshot("other"));
        await WaitForAsync("other", "recorded", one => one.State == "delivered");
        var waiting = await WaitForAsync("sale", "approved", one => one is { State: "pending", Attempts.Count: 0 });
        Assert.Null(waiting.NextAttemptAt);

        host.AdvanceTo(time.GetUtcNow().AddMinutes(6), time);

        await WaitForAsync("sale", "approved", one => one.State == "delivered");
        Assert.Equal(["recorded", "recorded", "recorded", "approved"], ToldOf("sale"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_due_before_its_earlier_one_is_put_off_and_comes_after_it(bool postgres)
    {
        await StartAsync(postgres);
        receiver.Next(Answer.Status(500));
        await host.RecordAsync(Sale.Snapshot("sale"));
        var earlier = await WaitForAsync("sale", "recorded", one => one.Attempts.Count == 1);
        receiver.Next(Answer.Status(500));
        await host.As().PostAsync($"/v1/deliveries/{earlier.Id}/retry").ExpectSuccess();
        await WaitForAsync("sale", "recorded", one => one.Attempts.Count == 2);
        await ApproveAsync("sale");
        var now = time.GetUtcNow();
        await host.Service.WithAsync<NotificationDb, int>(db => db.Deliveries.Where(row => row.Event == "approved")
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.DueAt, now).SetProperty(one => one.NextAttemptAt, now)));

        host.AdvanceTo(now.AddSeconds(1), time);
        await Eventually.Async(
            async () => (await OfAsync("sale", "approved"))?.NextAttemptAt is null, NotificationHost.Deadline, "it is put off");
        host.AdvanceTo(now.AddMinutes(7), time);

        await WaitForAsync("sale", "approved", one => one.State == "delivered");
        Assert.Equal(["recorded", "recorded", "recorded", "approved"], ToldOf("sale"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_is_given_up_lets_the_next_one_go(bool postgres)
    {
        await StartAsync(postgres);
        receiver.Next([.. Enumerable.Repeat(Answer.Status(500), 10)]);
        await host.RecordAsync(Sale.Snapshot("sale"));
        await WaitForAsync("sale", "recorded", one => one.Attempts.Count == 1);
        await ApproveAsync("sale");
        for (var made = 1; made < 10; made++)
        {
            var failed = await WaitForAsync("sale", "recorded", one => one.Attempts.Count == made);
            host.AdvanceTo(failed.NextAttemptAt!.Value.AddSeconds(1), time);
        }

        await WaitForAsync("sale", "recorded", one => one.State == "failed");
        host.AdvanceTo(time.GetUtcNow().AddMinutes(1), time);
        await WaitForAsync("sale", "approved", one => one.State == "delivered");
        Assert.Equal([.. Enumerable.Repeat("recorded", 10), "approved"], ToldOf("sale"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Switched_off_none_waits_for_ever_and_all_are_recovered_in_order(bool postgres)
    {
        await StartAsync(postgres);
        receiver.Next(Answer.Status(503), Answer.Status(410));
        await host.RecordAsync(Sale.Snapshot("sale"));
        await WaitForAsync("sale", "recorded", one => one.Attempts.Count == 1);
        await ApproveAsync("sale");
        await host.RecordAsync(Sale.Snapshot("last"));
        await WaitForAsync("sale", "approved", one => one.State == "failed");

        await SaveAsync();
        await host.As().PostAsync("/v1/deliveries/recover", new { since = time.GetUtcNow().AddDays(-1) }).ExpectSuccess();

        await WaitForAsync("sale", "approved", one => one.State == "delivered");
        Assert.Equal(["recorded", "recorded", "approved"], ToldOf("sale"));
    }

    [Fact]
    public async Task One_whose_earlier_one_was_forgotten_goes_too()
    {
        await StartAsync(postgres: false);
        receiver.Next(Answer.Status(500));
        await host.RecordAsync(Sale.Snapshot("sale"));
        await WaitForAsync("sale", "recorded", one => one.Attempts.Count == 1);
        await ApproveAsync("sale");
        await host.Service.WithAsync<NotificationDb, int>(db => db.Deliveries.Where(row => row.Event == "recorded").ExecuteDeleteAsync());

        await Eventually.Async(async () =>
        {
            host.AdvanceTo(time.GetUtcNow().AddMinutes(30), time);
            return (await OfAsync("sale", "approved"))?.State == "delivered";
        }, NotificationHost.Deadline, "it is told within the hour");
    }

    private async Task StartAsync(bool postgres)
    {
        var database = postgres ? await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("notification") : null;
        receiver = await Receiver.StartAsync();
        host = await NotificationHost.StartAsync(time, postgres: database);
        await SaveAsync();
    }

    private Task SaveAsync() =>
        host.SaveAsync($"{receiver.Url}!!!transactionId!!!?event=!!!event!!!", events: ["recorded", "approved"]);

    private async Task ApproveAsync(string id)
    {
        await host.PublishAsync(new ConversionApproved("m-1", Sale.Snapshot(id, version: 2, status: 1)));
        await host.ConsumedAsync();
    }

    private async Task<NotificationHost.Seen?> OfAsync(string id, string happened) =>
        (await host.DeliveriesAsync(query: $"?conversion_id={id}&event={happened}")).SingleOrDefault();

    private async Task<NotificationHost.Seen> WaitForAsync(string id, string happened, Func<NotificationHost.Seen, bool> wanted) =>
        (await Eventually.Async(
            () => OfAsync(id, happened), one => one is not null && wanted(one), NotificationHost.Deadline, $"{happened} {id} as wanted"))!;

    private IEnumerable<string> ToldOf(string id) =>
        receiver.Requests.Where(request => request.Path == $"/{id}").Select(request => request.Query["event"].ToString());
}
