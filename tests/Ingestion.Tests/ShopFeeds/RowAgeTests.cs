using System.Globalization;
using Affiliate.Domain.ServiceLevels;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.ShopFeeds;

public sealed class RowAgeTests
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Moscow = TimeSpan.FromHours(3);

    [Fact]
    public async Task A_rows_age_is_measured_when_it_is_taken_and_what_the_shop_had_before_counts_from_the_set_up()
    {
        await using var host = await FeedHost.StartAsync();
        host.Shop.Order("1", date: "2020-01-01 10:00:00");
        await host.FeedAsync();
        var before = await StoredLevels.OfAsync<IngestionDb>(host.Service, FeedHost.Merchant);

        host.Clock.Shift += TimeSpan.FromHours(2);
        var late = host.Clock.GetUtcNow().ToOffset(Moscow) - HalfAnHour;
        host.Shop.Order("2", date: late.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        await host.PollAsync();
        var after = await StoredLevels.OfAsync<IngestionDb>(host.Service, FeedHost.Merchant, FeedHost.Publisher);

        Assert.Equal(1, before.Times(LevelMeasure.FeedLag));
        Assert.InRange(before.Longest(LevelMeasure.FeedLag), 0, HalfAnHour.TotalMilliseconds);
        Assert.Equal(2, after.Times(LevelMeasure.FeedLag));
        Assert.InRange(
            after.Longest(LevelMeasure.FeedLag), HalfAnHour.TotalMilliseconds, TimeSpan.FromHours(2).TotalMilliseconds);
    }

    [Fact]
    public async Task A_shop_that_is_not_reached_for_days_is_behind_by_them()
    {
        await using var host = await FeedHost.StartAsync();
        await host.FeedAsync();
        host.Shop.Fail(new { status = 500 });
        host.Clock.Shift += TimeSpan.FromDays(3);

        var overdue = await Eventually.Async(
            () => StoredLevels.OfAsync<IngestionDb>(host.Service, FeedHost.Merchant),
            levels => levels.Times(LevelMeasure.FeedLag) > 0, FeedHost.Soon + FeedHost.Soon, "the feed is seen to be behind");

        Assert.InRange(
            overdue.Longest(LevelMeasure.FeedLag), TimeSpan.FromDays(1).TotalMilliseconds, TimeSpan.FromDays(3).TotalMilliseconds);
    }
}
