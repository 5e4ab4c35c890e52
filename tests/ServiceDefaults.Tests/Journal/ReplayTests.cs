using System.Net.Http.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Journal.Replaying;
using Affiliate.ServiceDefaults.Tests.Messaging;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Tests.Journal;

public sealed class ReplayTests
{
    private const string Consumer = "tally.count-publisher";

    // One that met a MongoDB that was away is put off for half a minute.
    private static readonly TimeSpan PutOffAndDone = 3 * JournalHome.Deadline;

    [Theory]
    [MemberData(nameof(JournalHome.All), MemberType = typeof(JournalHome))]
    public async Task An_emptied_consumer_is_told_everything_again_and_one_that_knows_it_takes_nothing_twice(string home)
    {
        await using var journal = await JournalHome.StartAsync(home, "replay");
        for (var number = 0; number < 20; number++)
            await journal.Writers[0].PostAsync($"publishers/p{number}", null);
        await TalliedAsync(journal, 20);
        Assert.Equal(0, await ReplayedAsync(journal));

        await ReplayAsync(journal, perSecond: 1000);
        await DoneAsync(journal, 1);
        await TalliedAsync(journal, 20);

        await journal.Service.WithAsync<TallyDb, int>(async db =>
            await db.Tallies.ExecuteDeleteAsync() + await db.Inbox.ExecuteDeleteAsync());
        await ReplayAsync(journal, perSecond: 1000);
        var done = await DoneAsync(journal, 2);

        await TalliedAsync(journal, 20);
        Assert.Equal(20, await ReplayedAsync(journal));
        Assert.Equal((20, 20), (done.Sent, done.Of));
        Assert.Equal(20, (await journal.EntriesAsync(20)).Count);
    }

    [Fact]
    public async Task Replays_of_the_same_at_once_leave_nothing_behind()
    {
        await using var journal = await JournalHome.StartAsync(JournalHome.Sqlite, "same");
        for (var number = 0; number < 20; number++)
            await journal.Writers[0].PostAsync($"publishers/p{number}", null);
        await TalliedAsync(journal, 20);

        await ReplayAsync(journal, perSecond: 1000);
        await ReplayAsync(journal, perSecond: 1000);
        await ReplayAsync(journal, perSecond: 1000);

        await DoneAsync(journal, 3);
        await TalliedAsync(journal, 20);
    }

    [Fact]
    public async Task A_replay_goes_on_after_the_process_ended_in_the_middle_of_it()
    {
        var folder = Directory.CreateTempSubdirectory("affiliate-").FullName;
        await using (var journal = await JournalHome.InAsync(folder))
        {
            for (var number = 0; number < 30; number++)
                await journal.Writers[0].PostAsync($"publishers/p{number}", null);
            await TalliedAsync(journal, 30);
            await journal.Service.WithAsync<TallyDb, int>(async db =>
                await db.Tallies.ExecuteDeleteAsync() + await db.Inbox.ExecuteDeleteAsync());
            await ReplayAsync(journal, perSecond: 20);
            await Eventually.Async(
                async () => (await ListAsync(journal))[0].Sent > 5, JournalHome.Deadline, "some were told");
        }

        await using (var journal = await JournalHome.InAsync(folder))
        {
            var done = await DoneAsync(journal, 1);
            await TalliedAsync(journal, 30);
            Assert.Equal(30, done.Sent);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_waits_for_mongodb_when_a_replay_begins_is_told_by_it_too()
    {
        await using var journal = await JournalHome.StartAsync(JournalHome.MongoSqlite, "waits");
        await journal.Mongo!.StopAsync();
        for (var number = 0; number < 20; number++)
            await journal.Writers[0].PostAsync($"publishers/p{number}", null);
        await TalliedAsync(journal, 20);
        await journal.Service.WithAsync<TallyDb, int>(async db =>
            await db.Tallies.ExecuteDeleteAsync() + await db.Inbox.ExecuteDeleteAsync());

        await ReplayAsync(journal, perSecond: 1000);
        await journal.Mongo.StartAsync();

        var done = await DoneAsync(journal, 1);
        await TalliedAsync(journal, 20);
        Assert.Equal((20, 20), (done.Sent, done.Of));
    }

    [Fact]
    public async Task A_stopped_replay_tells_nothing_more()
    {
        await using var journal = await JournalHome.StartAsync(JournalHome.Sqlite, "stopped");
        for (var number = 0; number < 30; number++)
            await journal.Writers[0].PostAsync($"publishers/p{number}", null);
        await journal.EntriesAsync(30);
        var begun = await ReplayAsync(journal, perSecond: 4);

        var stopped = await journal.Gateway.PostAsync($"internal/journal/replays/{begun.Id}/stop", null);

        var view = (await stopped.Content.ReadFromJsonAsync<ReplayView>(ApiJson.Options))!;
        Assert.Equal(JournalReplay.Stopped, view.State);
        Assert.True(view.Sent < 30, $"told {view.Sent}");
        Assert.Equal(view.Sent, (await ListAsync(journal))[0].Sent);
    }

    private static async Task<ReplayView> ReplayAsync(JournalHome journal, int perSecond)
    {
        var answer = await journal.Gateway.PostAsJsonAsync(
            "internal/journal/replays",
            new ReplayQuestion(Consumer, [typeof(PublisherRegistered).FullName!], null, null, null, perSecond), ApiJson.Options);
        return (await answer.Content.ReadFromJsonAsync<ReplayView>(ApiJson.Options))!;
    }

    private static async Task<List<ReplayView>> ListAsync(JournalHome journal) =>
        (await journal.Gateway.GetFromJsonAsync<List<ReplayView>>("internal/journal/replays", ApiJson.Options))!;

    private static async Task<ReplayView> DoneAsync(JournalHome journal, int count) => (await Eventually.Async(
        () => ListAsync(journal), replays => replays.Count == count && replays.TrueForAll(one => one.State == JournalReplay.Done),
        PutOffAndDone, $"{count} replays are done"))[0];

    private static Task<int> ReplayedAsync(JournalHome journal) =>
        journal.Service.WithAsync<TallyDb, int>(db => db.Tallies.CountAsync(tally => tally.IsReplay));

    private static Task TalliedAsync(JournalHome journal, int count) => Eventually.Async(
        () => journal.Service.WithAsync<TallyDb, bool>(async db =>
            await db.Tallies.CountAsync() == count && await db.Tallies.Select(tally => tally.Name).Distinct().CountAsync() == count
            && !await db.Outbox.AnyAsync()),
        JournalHome.Deadline, $"{count} tallied once each");
}
