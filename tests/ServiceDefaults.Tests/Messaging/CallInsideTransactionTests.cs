using System.Net.Http.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Operations;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.Testing;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static Affiliate.ServiceDefaults.Tests.Messaging.TallyService;

namespace Affiliate.ServiceDefaults.Tests.Messaging;

/// <summary>Nobody else is called while a write transaction is open: a planted call is caught.</summary>
public sealed class CallInsideTransactionTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(typeof(AsksTheOwnerConsumer), "gateway")]
    [InlineData(typeof(AsksByTheClientConsumer), "gateway")]
    [InlineData(typeof(AsksByTheHandlerConsumer), "127.0.0.1:9")]
    [InlineData(typeof(CallsAShopConsumer), "an outside address")]
    public async Task A_consumer_that_calls_inside_its_transaction_is_given_up_on_with_that_word(Type consumer, string called)
    {
        await using var service = await StartAsync(consumer);
        using var client = service.Client(Roles.Operator, "op", Name);

        await client.PostAsync("publishers/p1", null);

        var letter = Assert.Single(await Eventually.Async(
            () => LettersAsync(service), letters => letters.Count > 0, Deadline, "it stands in the dead letters"));
        Assert.Contains($"{called} must be asked before", letter.Error, StringComparison.Ordinal);
        Assert.Equal(0, await service.WithAsync<TallyDb, int>(db => db.Tallies.CountAsync()));
    }

    [Fact]
    public async Task A_consumer_that_asks_before_is_let_be()
    {
        await using var service = await StartAsync(typeof(AsksBeforeConsumer));
        using var client = service.Client(Roles.Operator, "op", Name);

        await client.PostAsync("publishers/p1", null);

        await Eventually.Async(
            () => service.WithAsync<TallyDb, bool>(db => db.Tallies.AnyAsync(tally => tally.Name == "p1 is not known")), Deadline,
            "what was asked is tallied");
        Assert.Empty(await LettersAsync(service));
    }

    private static Task<RunningService> StartAsync(Type consumer) => RunningService.StartAsync(
        builder =>
        {
            builder.AddTally(new Mischief(), consumer);
            builder.AddServiceClient<IAccountsApi>("gateway");
            builder.Services.AddSingleton(
                provider => new OwnerQuery(
                    "gateway", TimeSpan.FromSeconds(1), provider.GetRequiredService<TimeProvider>(), NullLogger.Instance));
            builder.Services.AddOutgoingHttp(builder.Configuration);
        },
        app => app.MapTally(),
        new Dictionary<string, string?> { ["Services:gateway"] = "http://127.0.0.1:9/" });

    private static async Task<List<DeadLetterView>> LettersAsync(RunningService service)
    {
        using var gateway = service.Client(Roles.Service, "gateway", Name);
        return (await gateway.GetFromJsonAsync<List<DeadLetterView>>("internal/dead-letters", ApiJson.Options))!;
    }
}

public sealed class AsksTheOwnerConsumer(TallyDb db, OwnerQuery owner, IAccountsApi accounts) : IConsumer<PublisherRegistered>
{
    public async Task Consume(ConsumeContext<PublisherRegistered> context)
    {
        db.Tallies.Add(new Tally { Name = "taken all the same" });
        await owner.AskAsync(limit => accounts.Publisher("p1", limit), context.CancellationToken);
    }
}

public sealed class AsksByTheClientConsumer(TallyDb db, IAccountsApi accounts) : IConsumer<PublisherRegistered>
{
    public async Task Consume(ConsumeContext<PublisherRegistered> context)
    {
        db.Tallies.Add(new Tally { Name = "taken all the same" });
        using var answer = await accounts.Publisher("p1", context.CancellationToken);
        if (answer.Error is { } fault)
            throw fault;
    }
}

public sealed class AsksByTheHandlerConsumer(TallyDb db, [FromKeyedServices(ServiceClients.HandlerKey)] HttpMessageHandler handler)
    : IConsumer<PublisherRegistered>
{
    public async Task Consume(ConsumeContext<PublisherRegistered> context)
    {
        db.Tallies.Add(new Tally { Name = "taken all the same" });
        using var client = new HttpClient(handler, disposeHandler: false);
        await client.GetAsync(new Uri("http://127.0.0.1:9/"), context.CancellationToken);
    }
}

public sealed class CallsAShopConsumer(TallyDb db, OutgoingHttp http) : IConsumer<PublisherRegistered>
{
    public async Task Consume(ConsumeContext<PublisherRegistered> context)
    {
        db.Tallies.Add(new Tally { Name = "taken all the same" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://shop.example/");
        await http.SendAsync(request, TimeSpan.FromSeconds(1), 1000, context.CancellationToken);
    }
}

public sealed class AsksBeforeConsumer(TallyDb db, OwnerQuery owner, IAccountsApi accounts)
    : IConsumer<PublisherRegistered>, IAsksBefore<PublisherRegistered>
{
    private bool known = true;

    public async Task AskAsync(PublisherRegistered message, CancellationToken cancellation) =>
        known = (await owner.AskAsync(limit => accounts.Publisher(message.Publisher.Id, limit), cancellation)).Known;

    public Task Consume(ConsumeContext<PublisherRegistered> context)
    {
        db.Tallies.Add(new Tally { Name = $"{context.Message.Publisher.Id} is {(known ? "" : "not ")}known" });
        return Task.CompletedTask;
    }
}
