using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Affiliate.Bench.Lists;

namespace Affiliate.Bench.Journal;

/// <summary>Each search's first page among 1,000,000 entries on PostgreSQL, and reading them one page after the other.</summary>
internal static class JournalBenchmark
{
    private const int Entries = 1_000_000;
    private const int Times = 50;
    private const int Pages = 60;
    private const double Budget = 50;
    private const double ReadBudget = 5000;
    private const string Start = "after=1970-01-01T00:00:00Z&number=-1";

    private static readonly (string Name, string Query)[] Searches =
    [
        ("none", ""), ("subject", "&subject=conversion123456"), ("type", "&type=ConversionApproved"),
        ("merchant", "&merchant_id=merchant77"),
        ("publisher", "&publisher_id=publisher99"), ("trace", "&trace_id=c4ca4238a0b923820dcc509a6f75849b"),
        ("merchant and type", "&merchant_id=merchant77&type=ConversionClosed"),
        ("merchant and publisher", "&merchant_id=merchant77&publisher_id=publisher99"),
        ("nobody", "&merchant_id=nobody"),
    ];

    public static async Task RunAsync()
    {
        await using var alone = await ConversionAlone.StartAsync();
        await SeedJournal.FillAsync(alone.ConnectionString, Entries);
        Console.WriteLine($"journal, ms: p50 and p99 of {Times} first pages of 50 among {Entries:N0} entries; budget p99 < {Budget}");
        var from = TimeProvider.System.GetUtcNow().AddDays(-30).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        foreach (var (name, query) in Searches)
        {
            await PrintAsync(alone, name, query);
            await PrintAsync(alone, $"{name}, 30 days", $"{query}&from={from}");
        }

        await ReadAsync(alone);
    }

    private static async Task PrintAsync(ConversionAlone alone, string name, string query)
    {
        var times = new List<double>();
        for (var time = -8; time < Times; time++)
        {
            var clock = Stopwatch.StartNew();
            await alone.JournalAsync($"{Start}&limit=50{query}");
            if (time >= 0)
                times.Add(clock.Elapsed.TotalMilliseconds);
        }

        var figures = new Figures(times, [], "");
        Console.WriteLine($"{name,-36} {figures.Page,14}{(figures.Worst < Budget ? "" : "   over")}");
    }

    private static async Task ReadAsync(ConversionAlone alone)
    {
        var (read, place, clock) = (0, Start, Stopwatch.StartNew());
        for (var page = 0; page < Pages; page++)
        {
            using var answer = JsonDocument.Parse(await alone.JournalAsync($"{place}&limit=1000"));
            var last = answer.RootElement.EnumerateArray().Last();
            place = $"after={last.GetProperty("at").GetString()}&number={last.GetProperty("number").GetInt64()}";
            read += answer.RootElement.GetArrayLength();
        }

        var pace = read / clock.Elapsed.TotalSeconds;
        Console.WriteLine($"read in order by pages of 1,000: {pace:N0}/s (budget {ReadBudget:N0}: {(pace >= ReadBudget ? "ok" : "MISS")})");
    }
}
