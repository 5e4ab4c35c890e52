using System.Globalization;
using Affiliate.Contracts.Conversion;
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

    [Theory, BothEngines]
    public async Task Page_by_page_it_is_the_same_whichever_days_come_first(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await host.MerchantAsync();
        var random = new Random(Clicks);
        DateTimeOffset Any() => Autumn.AddMinutes(random.Next(-Minutes, Minutes));
        var sales = Enumerable.Range(0, Clicks / 4).Select(number => Sample.Sale(shop, number, at: Any()) with
        {
            Currency = number % 3 == 0 ? "EUR" : "IRT", Click = Sample.Click(shop, link: $"l{number % 4}"),
        }).ToList();
        var gone = Sample.Sale(shop, at: new(2026, 10, 24, 12, 0, 0, TimeSpan.Zero)) with
        {
            Type = "lead", Click = null, LeadIsDeleted = true,
        };
        await host.DeliverAsync(
        [
            Sample.Clicks([.. Enumerable.Range(0, Clicks).Select(_ => Sample.Click(shop, Any(), link: $"l{random.Next(4)}"))]),
            .. sales.Select(sale => new ConversionRecorded(shop, sale)), .. sales.Select(sale => Sample.Earns(sale, 7)),
            new ConversionRecorded(shop, gone), Sample.Earns(gone, 500),
        ]);

        foreach (var zone in new[] { "UTC", "Asia/Kathmandu", "America/Los_Angeles", "Europe/Berlin" })
        {
            foreach (var (query, limit) in new[]
            {
                ("group=day,link", 7), ("group=link,day&sort=day", 7), ("group=day,link&sort=-day", 7), ("group=day,page,link", 7),
                ("group=hour", 40), ("group=link,hour&sort=-hour", 40),
            })
            {
                var asked = $"{query}&from=2026-10-24T01:15&to=2026-11-02&time_zone={zone}&merchant={shop}";
                var whole = await host.ReportAsync($"{asked}&limit=1000");
                var (rows, cursor) = (new List<string>(), "");
                do
                {
                    var page = await host.ReportAsync($"{asked}&limit={limit}{cursor}");
                    Assert.Equal(whole.GetProperty("totals").ToString(), page.GetProperty("totals").ToString());
                    rows.AddRange(Rows(page).Select(row => row.ToString()));
                    cursor = page.GetProperty("next_cursor").GetString() is { } next ? $"&cursor={next}" : "";
                }
                while (cursor.Length > 0);

                Assert.Equal(Rows(whole).Select(row => row.ToString()), rows);
                Assert.True(rows.Count > 40, $"{query} gave {rows.Count} rows");
                Assert.Equal(
                    whole.GetProperty("totals").EnumerateArray().Sum(total => Number(total, "commission")),
                    Rows(whole).Sum(row => Number(row, "commission")));
            }
        }
    }

    [Theory]
    [InlineData("2026-03-12", "2026-04-10")]
    [InlineData("2026-10-12", "2026-11-10")]
    public async Task Asked_until_a_day_it_has_thirty_whole_days_though_clocks_change_among_them(string first, string last)
    {
        var host = hosts.On(StorageProvider.Sqlite);
        var shop = await host.MerchantAsync();
        var before = DateTimeOffset.Parse($"{first}T00:00:00Z", CultureInfo.InvariantCulture).AddDays(-2);
        await host.DeliverAsync(
            [Sample.Clicks([.. Enumerable.Range(0, 24 * 34).Select(hour => Sample.Click(shop, before.AddHours(hour)))])]);

        var days = Rows(await host.ReportAsync($"group=day&to={last}&time_zone=Europe/Berlin&merchant={shop}"));

        Assert.Equal(30, days.Count);
        Assert.Equal((first, 24m), (Text(days[0], "day"), Number(days[0], "clicks")));
        Assert.Equal((last, 24m), (Text(days[^1], "day"), Number(days[^1], "clicks")));
    }
}
