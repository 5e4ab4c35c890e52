using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Operations;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using static Affiliate.ServiceDefaults.Tests.Messaging.TallyService;

namespace Affiliate.ServiceDefaults.Tests.Messaging;

public sealed class InMemoryBusTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_saved_event_reaches_its_consumer_and_leaves_the_outbox()
    {
        await using var service = await StartAsync(new Mischief());
        using var client = service.Client(Roles.Operator, "op", Name);

        await client.PostAsync("publishers/p1", null);

        await Eventually.Async(
            async () => await CountAsync(service, "p1") == 1 && await OutboxAsync(service) == 0, Deadline, "tallied once, outbox empty");
    }

    [Fact]
    public async Task The_same_message_twice_is_tallied_once()
    {
        await using var service = await StartAsync(new Mischief());
        var id = Guid.CreateVersion7();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.PublishAsync(Registered("p1"), id)));
        await service.PublishAsync(Registered("last"));

        await Eventually.Async(async () => await CountAsync(service, "last") == 1, Deadline, "the last one came through");
        await Eventually.Async(async () => await CountAsync(service, "p1") == 1, Deadline, "tallied once");
        Assert.Empty(await service.WithAsync<TallyDb, List<string>>(db => db.DeadLetters.Select(letter => letter.Error).ToListAsync()));
    }

    [Fact]
    public async Task A_consumer_that_fails_twice_succeeds_at_the_third_try()
    {
        await using var service = await StartAsync(new Mischief { FailFirst = 2 });

        await service.PublishAsync(Registered("p1"));

        await Eventually.Async(async () => await CountAsync(service, "p1") == 1, Deadline, "tallied once");
    }

    [Fact]
    public async Task A_consumer_that_keeps_failing_leaves_a_dead_letter_that_can_be_replayed()
    {
        var mischief = new Mischief { Broken = true };
        await using var service = await StartAsync(mischief);
        using var client = service.Client(Roles.Operator, "op", Name);
        using var gateway = service.Client(Roles.Service, "gateway", Name);
        await client.PostAsync("publishers/p1", null);

        var letter = await Eventually.Async(
            async () =>
                (await gateway.GetFromJsonAsync<List<DeadLetterView>>("internal/dead-letters", Api.ApiJson.Options))!.SingleOrDefault(),
            found => found is not null, Deadline, "one dead letter");
        Assert.Equal("tally.count-publisher", letter!.Endpoint);
        Assert.Equal("Affiliate.Contracts.Accounts.PublisherRegistered", letter.MessageType);
        Assert.Contains("torn", letter.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(service, "p1"));

        mischief.Broken = false;
        var answer = await gateway.PostAsJsonAsync("internal/dead-letters/replay", new ReplayRequest([letter.Id]), Api.ApiJson.Options);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        await Eventually.Async(
            async () => await CountAsync(service, "p1") == 1 && await OutboxAsync(service) == 0, Deadline, "tallied after the replay");
        Assert.Empty((await gateway.GetFromJsonAsync<List<DeadLetterView>>("internal/dead-letters", Api.ApiJson.Options))!);
    }

    [Fact]
    public async Task What_a_killed_process_left_in_the_outbox_is_consumed_after_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-").FullName;
        var options = new DbContextOptionsBuilder<TallyDbSqlite>();
        StorageRegistration.Sqlite(options, folder, Name);
        await using (var left = new TallyDbSqlite(options.Options))
        {
            await left.Database.EnsureCreatedAsync();
            var row = OutboxMessage.For(Registered("p1"), destination: "tally.count-publisher");
            row.At = DateTimeOffset.UnixEpoch;
            left.Outbox.Add(row);
            await left.SaveChangesAsync();
        }

        await using (var next = await StartAsync(new Mischief(), folder))
            await Eventually.Async(
                async () => await CountAsync(next, "p1") == 1 && await OutboxAsync(next) == 0, Deadline, "consumed after the start");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_does_it_once()
    {
        await using var service = await StartAsync(new Mischief());
        using var client = service.Client(Roles.Operator, "op", Name);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.PostAsync("tallies/once", null)));

        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(bodies.Distinct());
        Assert.Equal(1, await CountAsync(service, "once"));

        var other = await client.PostAsync("tallies/once", new StringContent("{}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        var problem = await other.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty("Idempotency-Key", out _), problem.ToString());
    }

    [Fact]
    public async Task Without_an_internal_token_nothing_is_served()
    {
        await using var service = await StartAsync(new Mischief());
        using var nobody = new HttpClient { BaseAddress = service.Address };
        using var wrongAudience = service.Client(Roles.Operator, "op", "conversion");
        using var wrongRole = service.Client(Roles.Merchant, "m", Name);

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync("tallies/x", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await wrongAudience.PostAsync("tallies/x", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await wrongRole.PostAsync("tallies/x", null)).StatusCode);
    }

    private static Task<RunningService> StartAsync(Mischief mischief, string? folder = null) =>
        RunningService.StartAsync(builder => builder.AddTally(mischief), app => app.MapTally(), folder: folder);

    private static Task<int> CountAsync(RunningService service, string name) =>
        service.WithAsync<TallyDb, int>(db => db.Tallies.CountAsync(tally => tally.Name == name));

    private static Task<int> OutboxAsync(RunningService service) => service.WithAsync<TallyDb, int>(db => db.Outbox.CountAsync());
}
