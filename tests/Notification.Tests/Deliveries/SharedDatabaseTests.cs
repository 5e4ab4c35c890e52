using System.Net;
using Affiliate.Notification.Data;
using Affiliate.Notification.Deliveries.Queueing;
using Affiliate.ServiceDefaults.Outgoing.Targets;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Notification.Tests.Deliveries;

/// <summary>Two instances on one PostgreSQL database.</summary>
public sealed class SharedDatabaseTests
{
    private const int Publishers = 6;
    private const int Each = 50;

    [Fact]
    public async Task Share_the_work_and_send_nothing_twice()
    {
        var database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("notification");
        await using var receiver = await Receiver.StartAsync();
        receiver.Otherwise(Answer.Ok.After(TimeSpan.FromMilliseconds(100)));
        int[] connected = [0, 0];
        await using var one = await NotificationHost.StartAsync(postgres: database, after: services => Counting(services, connected, 0));
        await using var other = await NotificationHost.StartAsync(postgres: database, after: services => Counting(services, connected, 1));
        for (var number = 0; number < Publishers; number++)
            await one.SaveAsync($"http://receiver.example:{receiver.Port}/{number}?id=!!!transactionId!!!", publisher: $"pub-{number}");

        await Parallel.ForAsync(0, Publishers * Each, async (number, _) => await
            (number % 2 == 0 ? one : other).RecordAsync(Sale.Snapshot($"sale-{number}", publisher: $"pub-{number % Publishers}")));
        await receiver.WaitForAsync(Publishers * Each, _ => true, TimeSpan.FromSeconds(60));
        for (var number = 0; number < Publishers; number++)
        {
            await Eventually.Async(
                async () => (await one.DeliveriesAsync($"pub-{number}", "?state=delivered&limit=1000")).Count == Each,
                NotificationHost.Deadline, "all are delivered");
            var feed = (await other.As($"pub-{number}").GetAsync("/v1/events?limit=1000").ExpectSuccess()).Json;
            Assert.Equal(
                Enumerable.Range(1, Each), feed.GetProperty("data").EnumerateArray().Select(told => told.GetProperty("number").GetInt32()));
        }

        Assert.Equal(Publishers * Each, receiver.Requests.Count);
        Assert.All(connected, count => Assert.True(count > 0, "each instance sent some"));
    }

    [Fact]
    public async Task A_result_is_left_out_when_somebody_else_has_taken_the_delivery_meanwhile()
    {
        var database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync("notification");
        await using var receiver = await Receiver.StartAsync();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Next(Answer.Write((_, _) => answer.Task));
        await using var host = await NotificationHost.StartAsync(postgres: database);
        await host.SaveAsync($"{receiver.Url}cb", "POST");
        await host.RecordAsync(Sale.Snapshot());
        await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
        await host.Service.WithAsync<NotificationDb, int>(db => db.Deliveries.ExecuteUpdateAsync(
            row => row.SetProperty(delivery => delivery.Claims, delivery => delivery.Claims + 1)));

        answer.SetResult();

        var queues = host.Service.Services.GetRequiredService<EndpointQueues>();
        await Eventually.Async(() => Task.FromResult(queues.Held.Count == 0), NotificationHost.Deadline, "the result is dealt with");
        var delivery = Assert.Single(await host.DeliveriesAsync());
        Assert.Equal("pending", delivery.State);
        Assert.Empty(delivery.Attempts);
    }

    private static void Counting(IServiceCollection services, int[] connected, int instance) =>
        services.AddSingleton<ResolveHost>((_, _) =>
        {
            Interlocked.Increment(ref connected[instance]);
            return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        });
}
