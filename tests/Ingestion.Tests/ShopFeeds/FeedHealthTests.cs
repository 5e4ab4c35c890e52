using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Polling;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

public sealed class FeedHealthTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly LeftRows One = new("one", 1, Start.AddHours(-1));
    private readonly FeedList list = new()
    {
        MerchantId = "m",
        Kind = "order",
        Feed = new Feed { MerchantId = "m", Url = "", TimeZone = "UTC", Encoding = "auto", CreatedAt = Start, IntervalSeconds = 60 },
    };

    [Fact]
    public void Rows_that_are_stuck_while_others_pass_never_lengthen_the_wait()
    {
        Poll(new DrainResult(DrainEnd.Stuck, "no ok", Seen: true, One, Passed: true));
        for (var day = 0; day < 1000; day++)
            Assert.InRange(Poll(new DrainResult(DrainEnd.Stuck, "no ok", Seen: true, One)), TimeSpan.Zero, TimeSpan.FromSeconds(72));
        Assert.Equal(
            (0, "no ok", One.Oldest, Start), (list.ConsecutiveFailures, list.LastError, list.OldestUnacknowledgedAt, list.LastSuccessAt));
    }

    [Fact]
    public void A_shop_that_lets_nothing_go_is_asked_less_and_less_even_when_others_passed_long_ago()
    {
        Poll(new DrainResult(DrainEnd.Stuck, "no ok", Seen: true, One, Passed: true));
        Poll(new DrainResult(DrainEnd.Stuck, "no ok", Seen: true, One with { Print = "two" }));
        for (var poll = 0; poll < 9; poll++)
            Poll(new DrainResult(DrainEnd.Stuck, "no ok", Seen: true, One with { Print = "two" }));
        Assert.InRange(
            Poll(new DrainResult(DrainEnd.Stuck, "no ok", Seen: true, One with { Print = "two" })), TimeSpan.FromMinutes(45),
            TimeSpan.FromHours(1));
    }

    [Fact]
    public void A_shop_whose_whole_batch_is_stuck_serves_nothing_else_and_is_asked_less_and_less()
    {
        Poll(new DrainResult(DrainEnd.Stuck, "no ok", Seen: true, One with { Count = 20 }, Passed: true));
        Assert.Equal(1, list.ConsecutiveFailures);
    }

    [Theory]
    [InlineData(nameof(DrainEnd.Blocked), 0)]
    [InlineData(nameof(DrainEnd.Waiting), 1)]
    public void What_is_not_the_shops_fault_never_lengthens_the_wait(string name, int failures)
    {
        var end = Enum.Parse<DrainEnd>(name);
        for (var poll = 0; poll < 20; poll++)
            Assert.InRange(Poll(new DrainResult(end, "why", Seen: true, One)), TimeSpan.Zero, TimeSpan.FromSeconds(72));
        Assert.Equal(failures, list.ConsecutiveFailures);
    }

    [Fact]
    public void A_failed_fetch_forgets_nothing_of_what_was_left()
    {
        Poll(new DrainResult(DrainEnd.Stuck, "no ok", Seen: true, One));
        Poll(new DrainResult(DrainEnd.Failed, "HTTP status 500"));
        Assert.Equal((One.Oldest, "one", 2), (list.OldestUnacknowledgedAt, list.StuckRows, list.ConsecutiveFailures));
        Poll(new DrainResult(DrainEnd.Emptied, Seen: true));
        Assert.Equal((null, null, 0), (list.OldestUnacknowledgedAt, list.StuckRows, list.ConsecutiveFailures));
    }

    [Fact]
    public void A_row_without_a_date_is_as_old_as_our_knowledge_of_it()
    {
        Poll(new DrainResult(DrainEnd.Blocked, "why", Seen: true, One with { Oldest = null }));
        FeedHealth.Record(
            list, new DrainResult(DrainEnd.Blocked, "why", Seen: true, One with { Oldest = null }), Start.AddDays(1), Start.AddDays(1));
        Assert.Equal(Start, list.OldestUnacknowledgedAt);
    }

    [Fact]
    public void A_shop_that_is_polled_no_more_lags_no_more_and_the_time_of_the_look_is_told()
    {
        using var measures = new RecordedMeasures("affiliate.feed.");
        var metrics = new FeedMetrics();

        metrics.Lag(Start, [("shop-that-leaves", TimeSpan.FromHours(2))]);
        metrics.Lag(Start.AddMinutes(1), []);

        Assert.Equal(
            ["affiliate.feed.lag merchant=shop-that-leaves 7200", "affiliate.feed.lag merchant=shop-that-leaves 0"],
            measures.Lines.Where(line => line.Contains("shop-that-leaves", StringComparison.Ordinal)));
        Assert.Contains($"affiliate.feed.measured_at {Start.AddMinutes(1).ToUnixTimeSeconds()}", measures.Lines);
    }

    [Fact]
    public void The_lag_is_0_on_time_and_grows_with_what_is_overdue_or_left()
    {
        Assert.Equal(TimeSpan.Zero, FeedLag.Of(Start.AddSeconds(70), Start, 60, null));
        Assert.Equal(TimeSpan.FromSeconds(28), FeedLag.Of(Start.AddSeconds(100), Start, 60, null));
        Assert.Equal(TimeSpan.FromHours(2), FeedLag.Of(Start, Start, 60, Start.AddHours(-2)));
    }

    [Fact]
    public void A_shop_polled_once_a_day_that_fails_is_asked_again_within_the_hour_and_then_each_day_again()
    {
        list.Feed.IntervalSeconds = 86_400;
        var waits = Enumerable.Range(0, 30).Select(_ => Poll(new DrainResult(DrainEnd.Failed, "HTTP status 500"))).ToList();
        Assert.InRange(waits[0], TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(18));
        Assert.True(waits[0] < waits[1] && waits[1] < waits[2]);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromHours(1)));
        var good = Enumerable.Range(0, 200).Select(_ => Poll(new DrainResult(DrainEnd.Emptied, Seen: true))).ToList();
        Assert.All(good, wait => Assert.InRange(wait, TimeSpan.FromDays(0.8), TimeSpan.FromDays(1.2)));
        Assert.Contains(good, wait => wait > TimeSpan.FromDays(1.05));
        Assert.Contains(good, wait => wait < TimeSpan.FromDays(0.95));
    }

    private TimeSpan Poll(DrainResult result)
    {
        FeedHealth.Record(list, result, Start, Start);
        return list.NextPollAt - Start;
    }
}
