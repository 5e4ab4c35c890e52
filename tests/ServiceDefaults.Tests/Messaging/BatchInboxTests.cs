using System.Net.Http.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Operations;
using Affiliate.ServiceDefaults.Storage.Batching;
using Affiliate.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Affiliate.ServiceDefaults.Tests.Messaging.TallyService;

namespace Affiliate.ServiceDefaults.Tests.Messaging;

/// <summary>A consumer that takes what arrives together, on both transports.</summary>
public sealed class BatchInboxTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static IEnumerable<object[]> Transports => [["InMemory"], ["RabbitMq"]];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Whatever_arrives_together_or_twice_is_tallied_once(string transport)
    {
        await using var service = await StartAsync(transport, "batch_once");
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToList();

        await Parallel.ForAsync(0, 600, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            await service.PublishAsync(Registered($"p{number % 200}"), ids[number % 200]));
        await service.PublishAsync(Registered("last"));

        await Eventually.Async(async () => (await TalliesAsync(service)).Count >= 202, Deadline, "all are tallied");
        await Eventually.Async(
            async () => await service.WithAsync<TallyDb, int>(db => db.Outbox.CountAsync()) == 0, Deadline, "nothing is under way");
        Assert.Equal(202, (await TalliesAsync(service)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(202, (await TalliesAsync(service)).Count);
        Assert.Empty(await LettersAsync(service));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task One_that_cannot_be_taken_does_not_keep_back_those_that_came_with_it(string transport)
    {
        await using var service = await StartAsync(transport, "batch_poison");
        await Task.WhenAll(
            Enumerable.Range(0, 60).Select(number => service.PublishAsync(Registered(number == 30 ? CountTogether.Poison : $"p{number}"))));

        await Eventually.Async(async () => (await TalliesAsync(service)).Count == 60, Deadline, "the others are tallied");
        var letter = await Eventually.Async(() => LettersAsync(service), letters => letters.Count == 1, Deadline, "one dead letter");
        Assert.Contains(CountTogether.Poison, letter[0].Error, StringComparison.Ordinal);
        Assert.Equal("tally.count-together", letter[0].Endpoint);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task What_has_to_be_taken_one_by_one_lets_the_others_be_taken_together(string transport)
    {
        await using var service = await StartAsync(transport, "batch_apart");
        await Task.WhenAll(
            Enumerable.Range(0, 60).Select(
                number => service.PublishAsync(Registered(number % 10 == 0 ? $"{CountTogether.Apart}{number}" : $"p{number}"))));

        await Eventually.Async(async () => (await TalliesAsync(service)).Count == 61, Deadline, "all are tallied");
        Assert.Equal(61, (await TalliesAsync(service)).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(await LettersAsync(service));
    }

    private static async Task<RunningService> StartAsync(string transport, string name)
    {
        var settings = new Dictionary<string, string?> { ["Bus:Transport"] = transport };
        if (transport == "RabbitMq")
        {
            settings["Bus:Uri"] = (await (await SharedServers.BrokerAsync()).CreateVirtualHostAsync(name)).ToString();
            settings["Storage:Provider"] = "Postgres";
            settings["ConnectionStrings:Default"] = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync(name);
        }

        var service = await RunningService.StartAsync(
            builder =>
            {
                builder.AddTally(new Mischief(), typeof(CountTogetherConsumer));
                builder.Services.AddScoped<CountTogether>().AddSingleton<BatchInbox<TallyDb, CountTogether, string>>();
            },
            app => app.MapTally(),
            settings);

        // Only once the queue is there does what is published past the outbox reach it.
        using var client = service.Client(Roles.Operator, "op", Name);
        await client.PostAsync("publishers/first", null);
        await Eventually.Async(async () => (await TalliesAsync(service)).Count == 1, Deadline, "the path works");
        return service;
    }

    private static Task<List<string>> TalliesAsync(RunningService service) =>
        service.WithAsync<TallyDb, List<string>>(db => db.Tallies.Select(tally => tally.Name).ToListAsync());

    private static async Task<List<DeadLetterView>> LettersAsync(RunningService service)
    {
        using var gateway = service.Client(Roles.Service, "gateway", Name);
        return (await gateway.GetFromJsonAsync<List<DeadLetterView>>("internal/dead-letters", ApiJson.Options))!;
    }
}

public sealed class CountTogetherConsumer(BatchInbox<TallyDb, CountTogether, string> inbox)
    : IConsumer<PublisherRegistered>, IKeepsInbox
{
    public Task Consume(ConsumeContext<PublisherRegistered> context) => inbox.TakeAsync(context, context.Message.Publisher.Id);
}

public sealed class CountTogether(TallyDb db) : IBatchHandler<string>
{
    public const string Poison = "poison";
    public const string Apart = "apart";

    public Task<IReadOnlyCollection<Arrival<string>>> AskAsync(IReadOnlyList<Arrival<string>> arrivals, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyCollection<Arrival<string>>>([.. arrivals.Where(IsApart)]);

    public Task TakeAsync(IReadOnlyList<Arrival<string>> arrivals, ManyRows rows, CancellationToken cancellation)
    {
        if (arrivals.Count > 1 && arrivals.Any(IsApart))
            throw new InvalidDataException("One by one, it was said.");
        db.Tallies.AddRange(arrivals.Select(one => new Tally { Name = one.Item }));
        return arrivals.Any(one => one.Item == Poison) ? throw new InvalidDataException($"Cannot take {Poison}.") : Task.CompletedTask;
    }

    private static bool IsApart(Arrival<string> arrival) => arrival.Item.StartsWith(Apart, StringComparison.Ordinal);
}
