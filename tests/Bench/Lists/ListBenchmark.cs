using System.Diagnostics;
using System.Text.Json;

namespace Affiliate.Bench.Lists;

/// <summary>The merchants' list under every filter with 10,000 and with 1,000,000 rows of one merchant, by page and by cursor.</summary>
internal static class ListBenchmark
{
    private const int Small = 10_000;
    private const int Large = 1_000_000;
    private const int Times = 50;
    private const int Drawn = 200;
    private const int DrawnTimes = 20;
    private const double Budget = 50;

    public static async Task RunAsync()
    {
        await using var alone = await ConversionAlone.StartAsync();
        var now = DateTimeOffset.UnixEpoch.AddSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var small = await AtAsync(alone, 0, Small, now);
        var large = await AtAsync(alone, Small, Large, now);
        Console.WriteLine(
            $"list, ms: p50 and p99 of {Times} requests of 20 rows, first page and on by cursor; budget p99 < {Budget} at {Large:N0} "
                + "rows of one merchant");
        Console.WriteLine($"{"filter",-36} {"10 k page",14} {"10 k cursor",14} {"1 M page",14} {"1 M cursor",14}   rows");
        foreach (var ((name, few), (_, many)) in small.Zip(large))
            Console.WriteLine(
                $"{name,-36} {few.Page,14} {few.Cursor,14} {many.Page,14} {many.Cursor,14}   {many.Rows}{(many.Worst < Budget ? "" : "   over")}");
        Console.WriteLine($"over the budget at 1 M: {large.Count(one => one.Figures.Worst >= Budget)} of {large.Count}");
        await DrawnAsync(alone, now);
    }

    private static async Task<List<(string Name, Figures Figures)>> AtAsync(ConversionAlone alone, int from, int to, DateTimeOffset now)
    {
        var clock = Stopwatch.StartNew();
        await SeedConversions.CopyAsync(alone.ConnectionString, from, to, now);
        // What was written is still on its way to the disk, for a minute or so, and would be measured too.
        using (var sync = Process.Start("sync"))
            await sync.WaitForExitAsync();
        Console.WriteLine($"{to:N0} rows after {clock.Elapsed.TotalSeconds:N0} s");
        var figures = new List<(string, Figures)>();
        foreach (var (name, query) in ListCases.Of(now, to))
            figures.Add((name, await MeasureAsync(alone, query, Times)));
        return figures;
    }

    // What nobody thought of.
    private static async Task DrawnAsync(ConversionAlone alone, DateTimeOffset now)
    {
        var drawn = new List<(string Query, Figures Figures)>();
        foreach (var query in ListCases.Drawn(now, Drawn))
            drawn.Add((query, await MeasureAsync(alone, query, DrawnTimes)));
        Console.WriteLine(
            $"{Drawn} combinations drawn by chance, {DrawnTimes} requests each: {drawn.Count(one => one.Figures.Worst >= Budget)} over "
                + "the budget; the slowest:");
        foreach (var (query, figures) in drawn.OrderByDescending(one => one.Figures.Worst).Take(10))
            Console.WriteLine($"{figures.Page,14} {figures.Cursor,14}   {Uri.UnescapeDataString(query)}   {figures.Rows}");
    }

    private static async Task<Figures> MeasureAsync(ConversionAlone alone, string query, int times)
    {
        var (pages, cursors, rows) = (new List<double>(), new List<double>(), "");
        for (var warm = 0; warm < 8; warm++)
            await alone.ListAsync(query);
        for (var time = 0; time < times; time++)
            (_, rows) = await OneAsync(alone, query, pages);
        var next = await alone.ListAsync(query);
        for (var time = 0; time < times; time++)
        {
            var cursor = Cursor(next);
            (next, _) = await OneAsync(alone, cursor is null ? query : $"{query}&cursor={cursor}", cursor is null ? [] : cursors);
        }

        return new Figures(pages, cursors, rows);
    }

    private static async Task<(string Body, string Rows)> OneAsync(ConversionAlone alone, string query, List<double> into)
    {
        var started = Stopwatch.GetTimestamp();
        var body = await alone.ListAsync(query);
        into.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        using var json = JsonDocument.Parse(body);
        var page = json.RootElement.GetProperty("meta").GetProperty("page");
        return (body, $"{page.GetProperty("total").GetInt64():N0}{(page.TryGetProperty("total_is_estimate", out _) ? " (estimate)" : "")}");
    }

    private static string? Cursor(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("meta").GetProperty("next_cursor").GetString();
    }
}
