using Affiliate.Notification.Data;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>The process ends while deliveries are under way.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("affiliate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_was_pending_is_sent_after_a_restart_with_the_same_id()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Otherwise(Answer.Never);
        await using (var first = await NotificationHost.StartAsync(folder: folder))
        {
            await first.SaveAsync($"{receiver.Url}cb");
            await first.RecordAsync(Sale.Snapshot("a"));
            await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
            await first.RecordAsync(Sale.Snapshot("b"));
            await Eventually.Async(async () => (await first.DeliveriesAsync()).Count == 2, NotificationHost.Deadline, "both are scheduled");
        }

        var begun = receiver.Requests[0].Headers["webhook-id"];
        receiver.Otherwise(Answer.Ok);
        await using var second = await NotificationHost.StartAsync(folder: folder);
        await Eventually.Async(
            async () => (await second.DeliveriesAsync(query: "?state=delivered")).Count == 2, NotificationHost.Deadline,
            "both are delivered");
        Assert.Equal(2, receiver.Requests.Count(request => request.Headers["webhook-id"] == begun));
        Assert.All(await second.DeliveriesAsync(), delivery => Assert.Single(delivery.Attempts));
    }

    [Fact]
    public async Task What_a_killed_process_had_taken_is_sent_after_a_restart()
    {
        await using var receiver = await Receiver.StartAsync();
        await using (var first = await NotificationHost.StartAsync(folder: folder))
        {
            await first.SaveAsync($"{receiver.Url}cb");
            await first.RecordAsync(Sale.Snapshot());
            await first.DeliveryAsync(one => one.State == "delivered");

            // As a kill between sending and storing the result leaves it: taken, with a lease that has not ended.
            await first.Service.WithAsync<NotificationDb, int>(db => db.Database.ExecuteSqlAsync(
                $"""
                 UPDATE deliveries SET state = 'pending', attempts_made = 0, attempt_log = '[]',
                     next_attempt_at = created_at, due_at = created_at + 999999999999999
                 """));
        }

        await using var second = await NotificationHost.StartAsync(folder: folder);
        await second.DeliveryAsync(one => one.State == "delivered");
        Assert.Single(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct(StringComparer.Ordinal));
        Assert.Equal(2, receiver.Requests.Count);
    }
}
