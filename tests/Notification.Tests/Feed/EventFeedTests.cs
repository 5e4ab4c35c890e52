using System.Net;
using Affiliate.Testing;

namespace Affiliate.Notification.Tests.Feed;

/// <summary>A receiver that was down heals itself.</summary>
public sealed class EventFeedTests
{
    [Fact]
    public async Task Counts_from_one_without_gaps_and_carries_what_a_post_carries()
    {
        await using var host = await NotificationHost.StartAsync();
        await Parallel.ForAsync(0, 25, async (number, _) => await host.RecordAsync(Sale.Snapshot($"sale-{number}")));
        await host.ConsumedAsync();

        var numbers = new List<long>();
        long after = 0;
        while (true)
        {
            var answer = (await host.As().GetAsync($"/v1/events?after={after}&limit=10").ExpectSuccess()).Json;
            var page = answer.GetProperty("data").EnumerateArray().ToList();
            if (page.Count == 0)
                break;
            numbers.AddRange(page.Select(told => told.GetProperty("number").GetInt64()));
            Assert.All(page, told => Assert.Equal("26.09", told.GetProperty("transaction").GetProperty("transactionAmount").GetString()));
            after = answer.GetProperty("last").GetInt64();
        }

        Assert.Equal(Enumerable.Range(1, 25).Select(number => (long)number), numbers);
        Assert.Empty((await host.As("pub-2").GetAsync("/v1/events").ExpectSuccess()).Json.GetProperty("data").EnumerateArray());
        await host.As().GetAsync("/v1/events?after=x").Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Is_forgotten_after_thirty_days_and_counts_on_without_a_gap_for_who_was_away_no_longer()
    {
        var time = new ManualTime();
        var start = time.GetUtcNow();
        await using var host = await NotificationHost.StartAsync(time);
        async Task HappenAsync(int day, params string[] ids)
        {
            time.Jump(start.AddDays(day) - time.GetUtcNow());
            foreach (var id in ids)
                await host.RecordAsync(Sale.Snapshot(id));
            await host.ConsumedAsync();
        }

        await HappenAsync(0, "first", "second");
        await HappenAsync(20, "third", "fourth");
        Assert.Equal([2, 3, 4], await NumbersAsync(host, after: 1));

        await HappenAsync(31, "fifth");
        await Eventually.Async(
            async () => (await NumbersAsync(host, after: 0)).First() == 3, NotificationHost.Deadline, "the first two are forgotten");

        Assert.Equal([3, 4, 5], await NumbersAsync(host, after: 2));
        Assert.Equal([5], await NumbersAsync(host, after: 4));

        time.Jump(TimeSpan.FromDays(31));
        await Eventually.Async(
            async () => !(await NumbersAsync(host, after: 0)).Any(), NotificationHost.Deadline, "all are forgotten");
        await HappenAsync(62, "sixth");
        Assert.Equal([6], await NumbersAsync(host, after: 5));
    }

    private static async Task<IEnumerable<int>> NumbersAsync(NotificationHost host, long after) =>
        [.. (await host.As().GetAsync($"/v1/events?after={after}").ReadJson()).GetProperty("data").EnumerateArray()
            .Select(told => told.GetProperty("number").GetInt32())];
}
