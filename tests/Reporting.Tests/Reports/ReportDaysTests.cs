using System.Globalization;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using static Affiliate.Reporting.Tests.Reports.Reading;

namespace Affiliate.Reporting.Tests.Reports;

[Collection(nameof(ReportingHosts))]
public sealed class ReportDaysTests(ReportingHosts hosts)
{
    private const int Clicks = 400;
    private const int Minutes = 60 * 24 * 12;
    private static readonly DateTimeOffset Autumn = new(2026, 10, 25, 12, 0, 0, TimeSpan.Zero);

    [Theory, BothEngines]
    public async Task In_any_time_zone_each_click_lies_on_its_own_day(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        var random = new Random(Clicks);
        var times = Enumerable.Range(0, Clicks).Select(_ => Autumn.AddMinutes(random.Next(-Minutes, Minutes))).ToList();
        await host.DeliverAsync([Sample.Clicks([.. times.Select(at => Sample.Click(shop, at))])]);

        foreach (var name in new[] { "UTC", "Asia/Tehran", "Asia/Kathmandu", "America/Los_Angeles", "Pacific/Chatham", "Europe/Berlin" })
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            foreach (var group in new[] { "day", "day,link", "day,page" })
            {
                var report = await host.ReportAsync($"group={group}&from=2026-10-01&to=2026-11-20&time_zone={name}&merchant={shop}");
                Assert.Equal(
                    times.GroupBy(at => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                        .OrderBy(day => day.Key, StringComparer.Ordinal).Select(day => $"{day.Key} {day.Count()}"),
                    Rows(report).Select(row => $"{Text(row, "day")} {Number(row, "clicks")}"));
            }
        }
    }
}
