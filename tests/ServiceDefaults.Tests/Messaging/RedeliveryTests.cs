using System.Net.Http.Json;
using System.Text;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Operations;
using Affiliate.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;
using static Affiliate.ServiceDefaults.Tests.Messaging.TallyService;

namespace Affiliate.ServiceDefaults.Tests.Messaging;

/// <summary>A process that is killed has its messages delivered again, also those it had just done with.</summary>
public sealed class RedeliveryTests
{
    private const string Endpoint = "tally.count-and-save";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static IEnumerable<object[]> Transports => [["InMemory"], ["RabbitMq"]];

    /// <summary>Its own save finds that the message is known, not the one after it: that counted as a message nobody takes.</summary>
    [Theory]
    [MemberData(nameof(Transports))]
    public async Task What_a_consumer_that_saves_by_itself_has_done_is_not_given_up_on_when_it_comes_again(string transport)
    {
        await using var service = await StartAsync(transport == "InMemory" ? OneByOne : await OnBrokerAsync("redelivery"));
        var id = Guid.CreateVersion7();

        await service.PublishAsync(Registered("p1"), id);
        await TalliedAsync(service, "p1");
        await service.PublishAsync(Registered("p1"), id);
        await service.PublishAsync(Registered("last"));
        await TalliedAsync(service, "last");

        Assert.Equal(["first", "p1", "last"], await service.WithAsync<TallyDb, List<string>>(
            db => db.Tallies.OrderBy(tally => tally.Id).Select(tally => tally.Name).ToListAsync()));
        Assert.Empty(await LettersAsync(service));
    }

    [Fact]
    public async Task What_no_consumer_of_its_queue_takes_is_given_up_on_and_said_so()
    {
        var settings = await OnBrokerAsync("stranger");
        await using var service = await StartAsync(settings);

        await using (var connection = await new ConnectionFactory { Uri = new Uri(settings["Bus:Uri"]!) }.CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync())
        {
            var message =
                $$"""{ "messageId": "{{Guid.CreateVersion7()}}", "messageType": ["urn:message:Somebody.Elses:Event"], "message": {} }""";
            var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json" };
            await channel.BasicPublishAsync(Endpoint, "", mandatory: true, properties, Encoding.UTF8.GetBytes(message));
        }

        var letter =
            (await Eventually.Async(() => LettersAsync(service), letters => letters.Count > 0, Deadline, "it stands in the dead letters"))
                .Single();
        Assert.Equal(("Somebody.Elses.Event", "No consumer of this endpoint takes such a message."), (letter.MessageType, letter.Error));
    }

    private static IReadOnlyDictionary<string, string?> OneByOne { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Bus:Concurrency"] = "1" };

    private static async Task<IReadOnlyDictionary<string, string?>> OnBrokerAsync(string name) =>
        new Dictionary<string, string?>(OneByOne, StringComparer.Ordinal)
        {
            ["Bus:Transport"] = "RabbitMq",
            ["Bus:Uri"] = (await (await SharedServers.BrokerAsync()).CreateVirtualHostAsync(name)).ToString(),
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:Default"] = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync(name),
        };

    // Only once the queue is there does what is published past the outbox reach it.
    private static async Task<RunningService> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var service = await RunningService.StartAsync(
            builder => builder.AddTally(new Mischief(), typeof(CountAndSaveConsumer)), app => app.MapTally(), settings);
        using var client = service.Client(Roles.Operator, "op", Name);
        await client.PostAsync("publishers/first", null);
        await TalliedAsync(service, "first");
        return service;
    }

    private static Task TalliedAsync(RunningService service, string name) => Eventually.Async(
        () => service.WithAsync<TallyDb, bool>(db => db.Tallies.AnyAsync(tally => tally.Name == name)), Deadline, $"{name} is tallied");

    private static async Task<List<DeadLetterView>> LettersAsync(RunningService service)
    {
        using var gateway = service.Client(Roles.Service, "gateway", Name);
        return (await gateway.GetFromJsonAsync<List<DeadLetterView>>("internal/dead-letters", ApiJson.Options))!;
    }
}

public sealed class CountAndSaveConsumer(TallyDb db) : IConsumer<PublisherRegistered>
{
    public async Task Consume(ConsumeContext<PublisherRegistered> context)
    {
        db.Tallies.Add(new Tally { Name = context.Message.Publisher.Id });
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
