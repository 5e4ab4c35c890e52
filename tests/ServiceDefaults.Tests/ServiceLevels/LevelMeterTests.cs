using Affiliate.Domain.ServiceLevels;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Tests.Messaging;
using Affiliate.Testing;

namespace Affiliate.ServiceDefaults.Tests.ServiceLevels;

public sealed class LevelMeterTests
{
    private readonly ManualTime time = new();
    private readonly LevelMeter<TallyDb> meter;

    public LevelMeterTests() => meter = new LevelMeter<TallyDb>(time, new LevelMetrics());

    [Fact]
    public void An_hour_tells_a_bounded_number_of_merchants_apart_and_counts_the_others_for_nobody()
    {
        for (var merchant = 0; merchant < LevelMeter<TallyDb>.MostKeys + 50; merchant++)
            meter.Answered($"m{merchant}", null, isGood: true);
        meter.Answered("m0", null, isGood: false);
        time.Advance(TimeSpan.FromHours(1));
        meter.Answered("late", null, isGood: true);

        var taken = meter.Take();

        Assert.Equal(50, taken.Single(one => one.Key.MerchantId == "").Value.Times);
        Assert.Equal(2, taken.Count(one => one.Key.MerchantId == "m0"));
        Assert.Equal(LevelKey.HourOf(time.GetUtcNow()), taken.Keys.Single(key => key.MerchantId == "late").Hour);
    }

    [Fact]
    public void What_could_not_be_stored_is_added_to_what_came_since()
    {
        meter.Took(LevelMeasure.Redirect, "m", "p", TimeSpan.FromMilliseconds(4));
        var taken = meter.Take();
        meter.Took(LevelMeasure.Redirect, "m", "p", TimeSpan.FromMilliseconds(4.01));

        meter.GiveBack(taken);

        Assert.Equal(new LevelSum(2, 4.01), Assert.Single(meter.Take()).Value);
        Assert.Empty(meter.Take());
    }

    [Fact]
    public void A_database_that_stays_away_does_not_fill_the_memory()
    {
        for (var hour = 0; meter.Take() is { Count: < LevelMeter<TallyDb>.MostRows } kept; hour++)
        {
            meter.GiveBack(kept);
            for (var merchant = 0; merchant < LevelMeter<TallyDb>.MostKeys; merchant++)
                meter.Answered($"m{merchant}", null, isGood: true);
            time.Advance(TimeSpan.FromHours(1));
            Assert.InRange(hour, 0, 200);
        }
    }
}
