using Affiliate.Notification.Data;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Tests.Faults;

/// <summary>A dead endpoint with a long queue beside one that answers.</summary>
public sealed class BacklogTests
{
    private const int Waiting = 10_000;
    private const int Told = 20;
    private const string Dead = "pub-dead";

    // The clock stands still: no call to the dead endpoint ends, so whoever is told does not wait for one.
    [Fact]
    public async Task Ten_thousand_notifications_of_a_dead_endpoint_do_not_hold_up_another()
    {
        var time = new ManualTime();
        await using var receiver = await Receiver.StartAsync();
        receiver.On("/dead", Answer.Never);
        await using var host = await NotificationHost.StartAsync(time);
        await host.SaveAsync($"{receiver.Url}dead", publisher: Dead);
        await host.SaveAsync($"{receiver.Url}alive?id=!!!transactionId!!!");
        await host.RecordAsync(Sale.Snapshot("first", publisher: Dead));
        await receiver.WaitForAsync(request => request.Path == "/dead", NotificationHost.Deadline);
        Assert.Equal(Waiting, await QueueAsync(host));

        for (var number = 0; number < Told; number++)
            await host.RecordAsync(Sale.Snapshot($"sale-{number}"));

        var told = await receiver.WaitForAsync(Told, request => request.Path == "/alive", NotificationHost.Deadline);
        Assert.Equal(Told, told.Select(request => request.QueryString).Distinct(StringComparer.Ordinal).Count());
        Assert.Single(receiver.Requests, request => request.Path == "/dead");
        await receiver.StopAsync();
    }

    // All like the one the endpoint was sent, due now.
    private static Task<int> QueueAsync(NotificationHost host) => host.Service.WithAsync<NotificationDb, int>(db =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH RECURSIVE waiting (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM waiting WHERE n <= {Waiting})
            INSERT INTO deliveries (id, publisher_id, number, conversion_id, event, occurrence, payload, state, attempts_made, attempt_log,
                needs_other_settings, next_attempt_at, due_at, claims, created_at, updated_at)
            SELECT 'waiting-' || n, publisher_id, n, 'c-' || n, event, occurrence, payload, 'pending', 0, '[]', false,
                created_at, created_at, 0, created_at, updated_at
            FROM deliveries CROSS JOIN waiting WHERE publisher_id = {Dead}
            """));
}
