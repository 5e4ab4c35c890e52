using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Affiliate.Bench.Lists;

namespace Affiliate.Bench.Reports;

/// <summary>A month's reports by two dimensions, with a year of clicks and conversions counted.</summary>
internal static class ReportBenchmark
{
    private const int Clicks = 10_000_000;
    private const int Conversions = 1_000_000;
    private const int Times = 50;
    private const double Budget = 300;

    private static readonly string[] Cases =
    [
        "group=day,link", "group=day,merchant&sort=-commission", "group=publisher,device", "group=site,source",
        "group=day,link&merchant=merchant7", "group=day,link&time_zone=Asia/Tehran", "group=publisher,device&time_zone=Asia/Tehran",
        "group=clickref,page", "group=clickref,link&publisher=publisher7",
    ];

    public static async Task RunAsync()
    {
        await using var alone = await ReportingAlone.StartAsync();
        var today = DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime.Date, DateTimeKind.Utc);
        var clock = Stopwatch.StartNew();
        await SeedFigures.FillAsync(
            alone.ConnectionString, Clicks, Conversions,
            (int)((today.AddDays(1 - SeedFigures.Days) - DateTime.UnixEpoch).TotalMinutes / 15));
        Console.WriteLine($"{Clicks:N0} clicks and {Conversions:N0} conversions of a year counted after {clock.Elapsed.TotalSeconds:N0} s");
        Console.WriteLine($"report of a month, ms: p50 and p99 of {Times} requests of 50 rows; budget p99 < {Budget}");
        var month = string.Create(
            CultureInfo.InvariantCulture, $"&from={today.AddDays(-60):yyyy-MM-dd}&to={today.AddDays(-31):yyyy-MM-dd}");
        foreach (var query in Cases)
        {
            var figures = await MeasureAsync(alone, query + month);
            Console.WriteLine($"{query,-50} {figures.Page,18}   {figures.Rows} clicks{(figures.Worst < Budget ? "" : "   over")}");
        }
    }

    private static async Task<Figures> MeasureAsync(ReportingAlone alone, string query)
    {
        var (times, clicks) = (new List<double>(), "");
        for (var warm = 0; warm < 5; warm++)
            clicks = Total(await alone.AskAsync(query));
        for (var time = 0; time < Times; time++)
        {
            var started = Stopwatch.GetTimestamp();
            await alone.AskAsync(query);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return new Figures(times, [], clicks);
    }

    private static string Total(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("totals")[0].GetProperty("clicks").GetInt64().ToString("N0", CultureInfo.InvariantCulture);
    }
}
