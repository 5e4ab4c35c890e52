using System.Net;
using System.Net.Http.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Tests.Messaging;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Affiliate.ServiceDefaults.Tests.Messaging.TallyService;

namespace Affiliate.ServiceDefaults.Tests.Journal;

public sealed class JournalTests
{
    [Theory]
    [MemberData(nameof(JournalHome.All), MemberType = typeof(JournalHome))]
    public async Task Every_event_gets_the_next_number_in_a_chain_that_holds(string home)
    {
        await using var journal = await JournalHome.StartAsync(home, "chain");
        var writers = journal.Writers;

        await Parallel.ForAsync(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellation) =>
            (await writers[number % writers.Count].PostAsync($"publishers/p{number}", null, cancellation)).EnsureSuccessStatusCode());

        var entries = await journal.EntriesAsync(100);
        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), entries.Select(entry => entry.Number).Order());
        Assert.Equal(100, entries.Select(entry => entry.PublisherId).Distinct().Count());
        Assert.All(entries, entry => Assert.Equal(("PublisherRegistered", "tally"), (entry.Type, entry.Service)));
        Assert.Equal(new ChainVerdict("tally", 100, true, null, null, null), await journal.VerifyAsync());
        await Eventually.Async(
            () => journal.Service.WithAsync<TallyDb, bool>(async db => await db.Tallies.CountAsync() == 100 && !await db.Outbox.AnyAsync()),
            JournalHome.Deadline, "each was told as well, and the outbox is empty");
    }

    [Theory]
    [MemberData(nameof(JournalHome.All), MemberType = typeof(JournalHome))]
    public async Task Entries_are_found_by_what_they_are_about_and_pages_follow_each_other(string home)
    {
        await using var journal = await JournalHome.StartAsync(home, "search");
        for (var number = 0; number < 12; number++)
            await journal.Writers[0].PostAsync($"publishers/p{number % 4}", null);
        var all = await journal.EntriesAsync(12);

        var third = await journal.SearchAsync("publisher_id=p3");
        Assert.Equal(["p3", "p3", "p3"], third.Select(entry => entry.Subject));
        Assert.Equal(third.Select(entry => entry.Id), (await journal.SearchAsync("subject=p3")).Select(entry => entry.Id));
        Assert.Equal(12, (await journal.SearchAsync("type=PublisherRegistered,PublisherChanged")).Count);
        Assert.Empty(await journal.SearchAsync("type=PublisherChanged"));
        Assert.Empty(await journal.SearchAsync("merchant_id=m1"));
        Assert.Equal([all[5].Id], (await journal.SearchAsync($"trace_id={all[5].TraceId}")).Select(entry => entry.Id));
        Assert.Equal(
            all.Where(entry => entry.At >= all[3].At && entry.At < all[9].At).Select(entry => entry.Id),
            (await journal.SearchAsync($"from={all[3].At:O}&to={all[9].At:O}".Replace("+", "%2B", StringComparison.Ordinal)))
                .Select(entry => entry.Id));
        var page = await journal.SearchAsync("", all[4]);
        Assert.Equal(all.Skip(5).Select(entry => entry.Id), page.Select(entry => entry.Id));
    }

    [Theory]
    [MemberData(nameof(JournalHome.All), MemberType = typeof(JournalHome))]
    public async Task What_was_forgotten_is_gone_and_the_chain_still_holds(string home)
    {
        await using var journal = await JournalHome.StartAsync(home, "forget");
        await journal.Writers[0].PostAsync("publishers/p1", null);
        await journal.Writers[0].PostAsync("publishers/p2", null);
        await journal.EntriesAsync(2);

        var forgotten = await journal.ForgetAsync("p1");

        var entries = await journal.EntriesAsync(2);
        Assert.Equal(1, forgotten.Entries);
        Assert.Equal(
            [null, "A publisher"],
            entries.Select(entry => entry.Body.GetProperty("publisher").GetProperty("fullName").GetString()));
        Assert.True((await journal.VerifyAsync()).Sound);
        Assert.Equal(0, (await journal.ForgetAsync("p1")).Entries);
        Assert.False(await journal.ContainsAsync(entries[0].Number, "A publisher"));
    }

    [Theory]
    [MemberData(nameof(JournalHome.All), MemberType = typeof(JournalHome))]
    public async Task What_is_said_later_of_something_forgotten_is_kept_without_what_is_personal(string home)
    {
        await using var journal = await JournalHome.StartAsync(home, "later");
        await journal.ForgetAsync("p1");

        await journal.Writers[0].PostAsync("publishers/p1", null);
        await journal.Writers[0].PostAsync("publishers/p2", null);

        var entries = await journal.EntriesAsync(2);
        Assert.Equal([("p1", null), ("p2", "A publisher")], entries.Select(Name).Order());
        Assert.False(await journal.ContainsAsync(entries.Single(entry => entry.Subject == "p1").Number, "A publisher"));
        Assert.True((await journal.VerifyAsync()).Sound);

        static (string?, string?) Name(JournalEntryView entry) =>
            (entry.Subject, entry.Body.GetProperty("publisher").GetProperty("fullName").GetString());
    }

    [Theory]
    [MemberData(nameof(JournalHome.Damages), MemberType = typeof(JournalHome))]
    public async Task A_chain_that_somebody_touched_is_told_by_its_first_broken_entry(
        string home, string damage, long brokenAt, string says)
    {
        await using var journal = await JournalHome.StartAsync(home, "touched");
        for (var number = 1; number <= 6; number++)
            await journal.Writers[0].PostAsync($"publishers/p{number}", null);
        await journal.EntriesAsync(6);

        await journal.DamageAsync(damage);

        var verdict = await journal.VerifyAsync();
        Assert.False(verdict.Sound);
        Assert.Equal(brokenAt, verdict.BrokenAt);
        Assert.Contains(says, verdict.Reason, StringComparison.Ordinal);
        var printed = new StringWriter();
        Assert.False(await journal.Service.Services.GetRequiredService<IJournalCheck>().CheckAsync(printed, CancellationToken.None));
        Assert.StartsWith($"tally: entry {brokenAt} does not hold: ", printed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_journal_is_gone_along_in_stretches_that_whoever_asks_can_wait_for()
    {
        const int many = 4100;
        await using var journal = await JournalHome.StartAsync(JournalHome.Sqlite, "long");
        await journal.Service.WithAsync<TallyDb, int>(db =>
        {
            for (var number = 1; number <= many; number++)
                db.Publish(new PublisherRegistered(
                    new PublisherDetails($"p{number}", number, "A publisher", null, null, 1), DateTimeOffset.UnixEpoch));
            return db.SaveChangesAsync();
        });
        var stretches = new List<long>();
        Task<ChainVerdict?> WholeAsync() => ChainVerdict.WholeAsync(async after =>
        {
            var verdict = await journal.VerifyAsync(after);
            stretches.Add(verdict.Checked);
            return verdict;
        });

        await Eventually.Async(
            async () => await WholeAsync() == new ChainVerdict("tally", many, true, null, null, null), JournalHome.Deadline, "all hold");
        Assert.InRange(stretches.Max(), 1, 2000);
        await journal.Service.WithAsync<TallyDb, int>(
            db => db.Database.ExecuteSqlRawAsync("UPDATE journal SET publisher_id = 'other' WHERE number = 4050"));
        Assert.Equal(4050, (await WholeAsync())!.BrokenAt);
    }

    [Fact]
    public async Task A_lost_head_neither_gives_a_number_twice_nor_keeps_messages_back()
    {
        await using var journal = await JournalHome.StartAsync(JournalHome.Sqlite, "head");
        await journal.Writers[0].PostAsync("publishers/p1", null);
        await journal.Writers[0].PostAsync("publishers/p2", null);
        await journal.EntriesAsync(2);

        await journal.Service.WithAsync<TallyDb, int>(db => db.Database.ExecuteSqlRawAsync("DELETE FROM journal_head"));
        var verdict = await journal.VerifyAsync();
        await journal.Writers[0].PostAsync("publishers/p3", null);

        Assert.Equal((false, 1), (verdict.Sound, verdict.BrokenAt));
        Assert.Equal([1, 2, 3], (await journal.EntriesAsync(3)).Select(entry => entry.Number));
        Assert.True((await journal.VerifyAsync()).Sound);
        await Eventually.Async(
            () => journal.Service.WithAsync<TallyDb, bool>(async db => await db.Tallies.CountAsync() == 3), JournalHome.Deadline,
            "all are told");
    }

    [Fact]
    public async Task A_publisher_sees_nothing_hidden()
    {
        await using var journal = await JournalHome.StartAsync(JournalHome.Sqlite, "publisher");
        await journal.Writers[0].PostAsync("publishers/p1", null);
        var seen = (await journal.EntriesAsync(1))[0];

        var shown = (await journal.SearchAsync("", role: Roles.Publisher))[0];
        var opened = (await journal.SearchAsync("sealed=true"))[0];

        Assert.Equal("A publisher", seen.Body.GetProperty("publisher").GetProperty("fullName").GetString());
        Assert.Null(shown.Body.GetProperty("publisher").GetProperty("fullName").GetString());
        Assert.Equal("/publisher/fullName", Assert.Single(opened.Hidden!).Path);
        Assert.True(opened.Body.GetProperty("publisher").GetProperty("fullName").TryGetProperty("sha256", out _));
    }

    [Theory]
    [InlineData("type=Nonsense", "type")]
    [InlineData("from=yesterday", "from")]
    [InlineData("sealed=perhaps", "sealed")]
    [InlineData("subject=a&subject=b", "subject")]
    public async Task A_wrong_filter_is_named(string query, string field)
    {
        await using var journal = await JournalHome.StartAsync(JournalHome.Sqlite, "wrong");

        var answer = await journal.Gateway.GetAsync($"internal/journal?role=operator&after=1970-01-01T00:00:00Z&number=-1&{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(ApiJson.Options);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }
}
