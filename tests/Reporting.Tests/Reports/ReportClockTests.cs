using Affiliate.Reporting.Figures;
using Affiliate.Reporting.Reports.Asking;

namespace Affiliate.Reporting.Tests.Reports;

public sealed class ReportClockTests
{
    [Theory]
    [InlineData("Asia/Tehran", "2026-11-21T20:30:00Z")]
    [InlineData("Asia/Kathmandu", "2026-11-21T18:15:00Z")]
    [InlineData("Pacific/Chatham", "2026-11-21T10:15:00Z")]
    [InlineData("America/New_York", "2026-11-22T05:00:00Z")]
    [InlineData("UTC", "2026-11-22T00:00:00Z")]
    public void A_day_begins_at_the_zones_midnight(string zone, string start)
    {
        var read = Clock(zone).Read("2026-11-22")!.Value;

        Assert.Equal(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture), read.From);
        Assert.True(Quarter.Begins(read.From));
        Assert.Equal(TimeSpan.FromDays(1), read.Until - read.From);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25", 25)]
    [InlineData("Europe/Berlin", "2026-03-29", 23)]
    [InlineData("America/Havana", "2026-11-01", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 24.5)]
    public void A_day_on_which_clocks_change_has_all_of_its_hours(string zone, string day, double hours)
    {
        var read = Clock(zone).Read(day)!.Value;

        Assert.Equal(TimeSpan.FromHours(hours), read.Until - read.From);
    }

    [Fact]
    public void The_zones_offset_changes_at_the_quarter_hour_at_which_clocks_do()
    {
        var (from, to) = (Quarter.Of(At("2026-01-01T00:00:00Z")), Quarter.Of(At("2027-01-01T00:00:00Z")));

        Assert.Equal(
            [(from, 4), (Quarter.Of(At("2026-03-29T01:00:00Z")), 8), (Quarter.Of(At("2026-10-25T01:00:00Z")), 4)],
            Clock("Europe/Berlin").Parts(from, to));
        Assert.Equal([(from, 14)], Clock("Asia/Tehran").Parts(from, to));
    }

    private static ReportClock Clock(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
