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
}
