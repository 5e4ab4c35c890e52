using System.Net;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Operations;
using Affiliate.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using System.Net.Http.Json;
using static Affiliate.ServiceDefaults.Tests.Messaging.TallyService;

namespace Affiliate.ServiceDefaults.Tests.Messaging;

/// <summary>The same floor on a real RabbitMQ and PostgreSQL.</summary>
public sealed class DistributedBusTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Two_instances_share_one_outbox_and_every_event_is_tallied_once()
    {
        var settings = await SharedAsync("shared_outbox");
        await using var one = await StartAsync(new Mischief(), settings);
        await using var two = await StartAsync(new Mischief(), settings);
        using var first = one.Client(Roles.Operator, "op", Name);
        using var second = two.Client(Roles.Operator, "op", Name);

        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellation) =>
            (await (number % 2 == 0 ? first : second).PostAsync($"publishers/p{number}", null, cancellation)).EnsureSuccessStatusCode());

        await Eventually.Async(
            async () => await TalliesAsync(one) == 200 && await OutboxAsync(one) == 0, Deadline, "200 tallied, outbox empty");
        Assert.Equal(200, await one.WithAsync<TallyDb, int>(db => db.Tallies.Select(tally => tally.Name).Distinct().CountAsync()));
    }

    [Fact]
    public async Task A_poisoned_message_stands_in_the_dead_letters_and_can_be_replayed()
    {
        var mischief = new Mischief { Broken = true };
        await using var service = await StartAsync(mischief, await SharedAsync("dead_letters"));
        using var client = service.Client(Roles.Operator, "op", Name);
        using var gateway = service.Client(Roles.Service, "gateway", Name);
        await client.PostAsync("publishers/p1", null);

        await Eventually.Async(async () => (await LettersAsync(gateway)).Count == 1, Deadline, "one dead letter");
        mischief.Broken = false;
        await gateway.PostAsJsonAsync("internal/dead-letters/replay", new ReplayRequest(null), ApiJson.Options);

        await Eventually.Async(async () => await TalliesAsync(service) == 1, Deadline, "tallied after the replay");
        Assert.Empty(await LettersAsync(gateway));
    }

    [Fact]
    public async Task While_the_broker_is_away_writes_are_taken_and_delivered_later()
    {
        await using var broker = await RabbitMqBroker.CreateAsync();
        await using var service = await StartAsync(new Mischief(), await SettingsAsync("broker_away", broker.Uri));
        using var client = service.Client(Roles.Operator, "op", Name);
        await client.PostAsync("publishers/before", null);
        await Eventually.Async(async () => await TalliesAsync(service) == 1, Deadline, "the path works");

        // Only the listening instance's queue exists now; nothing is lost before it does (the wait above).
        await broker.StopAsync();
        for (var number = 0; number < 20; number++)
            Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync($"publishers/p{number}", null)).StatusCode);
        Assert.Equal(1, await TalliesAsync(service));
        await broker.StartAsync();

        await Eventually.Async(
            async () => await TalliesAsync(service) == 21 && await OutboxAsync(service) == 0, Deadline,
            "all delivered once the broker is back");
    }

    [Fact]
    public async Task A_delivery_that_hangs_does_not_keep_the_service_deaf_once_the_broker_is_back()
    {
        await using var broker = await RabbitMqBroker.CreateAsync();
        var settings = new Dictionary<string, string?>(await SettingsAsync("deaf", broker.Uri)) { ["Bus:ListenerPatienceSeconds"] = "2" };
        var mischief = new Mischief { HangAt = "hangs" };
        await using var service = await StartAsync(mischief, settings);
        using var client = service.Client(Roles.Operator, "op", Name);
        await client.PostAsync("publishers/before", null);
        await client.PostAsync("publishers/hangs", null);
        await Eventually.Async(async () => (await broker.ListQueuesAsync()).Single().MessagesUnacknowledged == 1, Deadline, "one hangs");

        await broker.StopAsync();
        await client.PostAsync("publishers/during", null);
        mischief.HangAt = null;
        await broker.StartAsync();

        await Eventually.Async(async () => await TalliesAsync(service) == 3, Deadline, "all tallied, the one that hung as well");
    }

    [Fact]
    public async Task While_the_database_is_away_writes_are_refused_and_messages_wait_in_their_queue()
    {
        await using var server = await PostgresServer.CreateAsync();
        var broker = await SharedServers.BrokerAsync();
        var settings = await SettingsAsync("db_away", await broker.CreateVirtualHostAsync("db_away"), server);
        await using var service = await StartAsync(new Mischief(), settings);
        using var client = service.Client(Roles.Operator, "op", Name);
        using var gateway = service.Client(Roles.Service, "gateway", Name);
        await client.PostAsync("publishers/before", null);
        await Eventually.Async(async () => await TalliesAsync(service) == 1, Deadline, "the path works");

        await server.StopAsync();
        var refused = await client.PostAsync("tallies/lost", null);
        await service.PublishAsync(Registered("during"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter is not null, "says when to try again");
        await server.StartAsync();

        await Eventually.Async(async () => await TalliesAsync(service) == 2, Deadline, "the message that waited is consumed");
        Assert.Empty(await LettersAsync(gateway));
    }

    /// <summary>
    /// The broker closes the channel of a consumer that keeps a message for its acknowledgement timeout, 30 minutes by default.
    /// </summary>
    [Fact]
    public async Task A_database_away_for_longer_than_the_broker_waits_costs_no_message_and_no_channel()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var broker = await RabbitMqBroker.CreateAsync();
        await broker.ControlAsync(
            "eval", "application:set_env(rabbit, consumer_timeout, 6000), application:set_env(rabbit, channel_tick_interval, 1000).");
        var settings = new Dictionary<string, string?>(await SettingsAsync("outlasted", broker.Uri, server))
        {
            ["Bus:OutagePatienceSeconds"] = "2",
        };
        var returned = new CountReturned();
        await using var service = await RunningService.StartAsync(builder =>
        {
            builder.AddTally(new Mischief());
            builder.Services.AddReceiveObserver(_ => returned);
        }, app => app.MapTally(), settings);
        using var client = service.Client(Roles.Operator, "op", Name);
        using var gateway = service.Client(Roles.Service, "gateway", Name);
        await client.PostAsync("publishers/before", null);
        await Eventually.Async(async () => await TalliesAsync(service) == 1, Deadline, "the path works");
        var channels = await ChannelsAsync(broker);

        await server.StopAsync();
        await service.PublishAsync(Registered("during"));
        await Eventually.Async(() => returned.Times >= 4, Deadline, "it went back to its queue for longer than the broker waits");
        await server.StartAsync();

        await Eventually.Async(async () => await TalliesAsync(service) == 2, Deadline, "the message is consumed");
        Assert.Empty(await LettersAsync(gateway));
        Assert.Equal(channels, await ChannelsAsync(broker));
    }

    private static Task<string> ChannelsAsync(RabbitMqBroker broker) =>
        broker.ControlAsync("list_consumers", "--quiet", "--formatter", "json", "channel_pid", "queue_name");

    private sealed class CountReturned : IReceiveObserver
    {
        private int times;

        public int Times => times;

        public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

        public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

        public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
            where T : class => Task.CompletedTask;

        public Task ReceiveFault(ReceiveContext context, Exception exception)
        {
            Interlocked.Increment(ref times);
            return Task.CompletedTask;
        }
    }

    private static Task<RunningService> StartAsync(Mischief mischief, IReadOnlyDictionary<string, string?> settings) =>
        RunningService.StartAsync(builder => builder.AddTally(mischief), app => app.MapTally(), settings);

    private static async Task<IReadOnlyDictionary<string, string?>> SharedAsync(string name) =>
        await SettingsAsync(name, await (await SharedServers.BrokerAsync()).CreateVirtualHostAsync(name));

    private static async Task<IReadOnlyDictionary<string, string?>> SettingsAsync(string name, Uri broker, PostgresServer? server = null) =>
        new Dictionary<string, string?>
        {
            ["Bus:Transport"] = "RabbitMq",
            ["Bus:Uri"] = broker.ToString(),
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:Default"] = await (server ?? await SharedServers.PostgresAsync()).CreateDatabaseAsync(name),
        };

    private static Task<int> TalliesAsync(RunningService service) => service.WithAsync<TallyDb, int>(db => db.Tallies.CountAsync());

    private static Task<int> OutboxAsync(RunningService service) => service.WithAsync<TallyDb, int>(db => db.Outbox.CountAsync());

    private static async Task<List<DeadLetterView>> LettersAsync(HttpClient gateway) =>
        (await gateway.GetFromJsonAsync<List<DeadLetterView>>("internal/dead-letters", ApiJson.Options))!;
}
