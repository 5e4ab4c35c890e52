using System.Security.Cryptography;
using Affiliate.ServiceDefaults.Journal.Documents;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Tests.Messaging;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Tests.Journal;

public sealed class DocumentJournalTests
{
    [Theory]
    [InlineData(JournalHome.MongoSqlite)]
    [InlineData(JournalHome.MongoPostgres)]
    public async Task While_mongodb_is_away_events_are_told_and_follow_into_the_journal_in_order(string home)
    {
        await using var journal = await JournalHome.StartAsync(home, "away");
        await journal.Writers[0].PostAsync("publishers/before", null);
        await journal.EntriesAsync(1);

        await journal.Mongo!.StopAsync();
        for (var number = 0; number < 40; number++)
            (await journal.Writers[number % journal.Writers.Count].PostAsync($"publishers/p{number}", null)).EnsureSuccessStatusCode();
        await Eventually.Async(
            () => journal.Service.WithAsync<TallyDb, bool>(async db =>
                await db.Tallies.CountAsync() == 41 && !await db.Outbox.AnyAsync() && await BacklogAsync(db) == 40),
            JournalHome.Deadline, "all are told, and wait for the journal");
        await journal.Mongo.StartAsync();

        var entries = await journal.EntriesAsync(41);
        Assert.Equal(41, entries.Select(entry => entry.Subject).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 41).Select(number => (long)number), entries.Select(entry => entry.Number).Order());
        Assert.True((await journal.VerifyAsync()).Sound);
        await Eventually.Async(
            () => journal.Service.WithAsync<TallyDb, bool>(async db => await BacklogAsync(db) == 0), JournalHome.Deadline, "none waits");
    }

    [Fact]
    public async Task What_was_stored_when_the_process_was_killed_before_it_could_say_so_is_not_stored_again()
    {
        await using var journal = await JournalHome.StartAsync(JournalHome.MongoSqlite, "killed");
        await journal.Mongo!.StopAsync();
        for (var number = 0; number < 5; number++)
            await journal.Writers[0].PostAsync($"publishers/p{number}", null);
        await Eventually.Async(
            () => journal.Service.WithAsync<TallyDb, bool>(async db => await BacklogAsync(db) == 5), JournalHome.Deadline, "five wait");
        await RunAsync("CREATE TABLE left_behind AS SELECT * FROM journal_backlog");
        await journal.Mongo.StartAsync();
        await journal.EntriesAsync(5);

        const string Columns = "message_id, type, body, trace_parent, at";
        await RunAsync($"INSERT INTO journal_backlog ({Columns}) SELECT {Columns} FROM left_behind");
        await journal.Writers[0].PostAsync("publishers/after", null);

        var entries = await journal.EntriesAsync(6);
        Assert.Equal("after", entries[^1].Subject);
        Assert.Equal(6, (await journal.VerifyAsync()).Checked);

        Task RunAsync(string sql) => journal.Service.WithAsync<TallyDb, int>(db => db.Database.ExecuteSqlRawAsync(sql));
    }

    [Fact]
    public async Task A_journal_that_lost_its_end_is_not_gone_on_with_as_if_it_had_not()
    {
        await using var journal = await JournalHome.StartAsync(JournalHome.MongoSqlite, "cut");
        for (var number = 1; number <= 6; number++)
            await journal.Writers[0].PostAsync($"publishers/p{number}", null);
        await journal.EntriesAsync(6);
        await Eventually.Async(
            () => journal.Service.WithAsync<TallyDb, bool>(async db => await BacklogAsync(db) == 0), JournalHome.Deadline, "none waits");

        await journal.DamageAsync("end cut");
        await journal.Writers[0].PostAsync("publishers/after", null);
        await Eventually.Async(
            () => journal.Service.WithAsync<TallyDb, bool>(async db =>
                await db.Tallies.CountAsync() == 7 && !await db.Outbox.AnyAsync() && await BacklogAsync(db) == 1),
            JournalHome.Deadline, "the event is told, and waits for the journal");

        Assert.Equal(4, (await journal.EntriesAsync(4)).Count);
        Assert.Equal(5, (await journal.VerifyAsync()).BrokenAt);
    }

    [Fact]
    public async Task An_event_larger_than_a_document_may_be_is_kept_whole_and_can_be_forgotten()
    {
        await using var journal = await JournalHome.StartAsync(JournalHome.MongoSqlite, "large");
        var name = Convert.ToBase64String(RandomNumberGenerator.GetBytes(14 * 1024 * 1024));
        await journal.Service.WithAsync<TallyDb, int>(db =>
        {
            var registered = TallyService.Registered("large");
            db.Publish(registered with { Publisher = registered.Publisher with { FullName = name } });
            return db.SaveChangesAsync();
        });
        await journal.Writers[0].PostAsync("publishers/small", null);

        var entries = await journal.EntriesAsync(2);
        Assert.Equal(name, entries[0].Body.GetProperty("publisher").GetProperty("fullName").GetString());
        Assert.True((await journal.VerifyAsync()).Sound);

        await journal.LeavePartsBehindAsync();
        Assert.Equal(1, (await journal.ForgetAsync("large")).Entries);
        Assert.Null((await journal.EntriesAsync(2))[0].Body.GetProperty("publisher").GetProperty("fullName").GetString());
        Assert.True((await journal.VerifyAsync()).Sound);
        Assert.Equal(1, await journal.PartsAsync());
    }

    private static Task<int> BacklogAsync(ServiceDb db) => db.Set<BacklogEntry>().CountAsync();
}
