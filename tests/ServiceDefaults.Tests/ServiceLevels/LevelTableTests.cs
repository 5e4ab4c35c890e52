using System.Net.Http.Json;
using Affiliate.Domain.ServiceLevels;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Tests.Messaging;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Affiliate.ServiceDefaults.Tests.Messaging.TallyService;

namespace Affiliate.ServiceDefaults.Tests.ServiceLevels;

public sealed class LevelTableTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("affiliate-levels-").FullName;

    public static IEnumerable<object[]> Engines => [["Sqlite"], ["Postgres"]];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task What_two_instances_measure_at_once_is_added_up_and_survives_a_restart(string engine)
    {
        var settings = await SettingsAsync(engine, "levels_two");
        await using (var one = await StartAsync(settings))
        await using (var two = await StartAsync(settings))
        {
            await Task.WhenAll(MeasureAsync(one, 20), MeasureAsync(two, 30));

            // Still in memory when the process is told to stop.
            Meter(two).Took(LevelMeasure.Redirect, "m1", "p1", TimeSpan.FromSeconds(7));
        }

        await using var later = await StartAsync(settings);
        var levels = await AskAsync(later, "?merchant_id=m1&publisher_id=p1");

        var redirects = levels.Where(level => level is { Measure: LevelMeasure.Redirect, Hours: LevelWindow.Month }).ToList();
        Assert.Equal(51, redirects.Sum(level => level.Times));
        Assert.Equal(7000, redirects.Max(level => level.Longest));
        Assert.Equal(
            [50L, 50L, 50L],
            levels.Where(level => level is { Measure: Answers.Measure, Bucket: Answers.Bad }).Select(level => level.Times));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_window_holds_its_hours_and_an_hour_is_forgotten_after_35_days(string engine)
    {
        await using var service = await StartAsync(await SettingsAsync(engine, "levels_windows"));
        // Not long ago: the service itself forgets what is.
        var time = new ManualTime(DateTimeOffset.UnixEpoch + TimeSpan.FromHours(LevelKey.HourOf(TimeProvider.System.GetUtcNow())));
        var meter = new LevelMeter<TallyDb>(time, new LevelMetrics());
        var began = time.GetUtcNow();
        meter.Took(LevelMeasure.FeedLag, "m1", null, TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        meter.Took(LevelMeasure.FeedLag, "m1", null, TimeSpan.FromSeconds(1));
        await StoreAsync(service, meter);

        Assert.Equal([60, 60, 60], await LongestAsync(service, began + TimeSpan.FromHours(23)));
        Assert.Equal([1, 60, 60], await LongestAsync(service, began + TimeSpan.FromHours(24)));
        Assert.Equal([null, 60, 60], await LongestAsync(service, began + TimeSpan.FromDays(6)));
        Assert.Equal([null, 1, 60], await LongestAsync(service, began + TimeSpan.FromDays(7)));
        Assert.Equal([null, null, 1], await LongestAsync(service, began + TimeSpan.FromDays(30)));
        Assert.Equal([null, null, null], await LongestAsync(service, began + TimeSpan.FromDays(31)));

        await service.WithAsync<TallyDb, int>(db => LevelTable.ForgetAsync(db, began + TimeSpan.FromDays(35.5), default));
        Assert.Equal(1, await RowsAsync(service));
        await service.WithAsync<TallyDb, int>(db => LevelTable.ForgetAsync(db, began + TimeSpan.FromDays(37), default));
        Assert.Equal(0, await RowsAsync(service));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Each_sees_its_own_and_everybody_together_is_the_sum(string engine)
    {
        await using var service = await StartAsync(await SettingsAsync(engine, "levels_whose"));
        var meter = Meter(service);
        meter.Answered("m1", "p1", isGood: true);
        meter.Answered("m1", "p2", isGood: true);
        meter.Answered("m2", "p1", isGood: true);
        meter.Answered(null, null, isGood: true);
        await StoreAsync(service, meter);

        Assert.Equal(4, await TimesAsync(service, ""));
        Assert.Equal(2, await TimesAsync(service, "?merchant_id=m1"));
        Assert.Equal(2, await TimesAsync(service, "?publisher_id=p1"));
        Assert.Equal(1, await TimesAsync(service, "?merchant_id=m2&publisher_id=p1"));
        Assert.Equal(0, await TimesAsync(service, "?merchant_id=m3"));
    }

    private static async Task MeasureAsync(RunningService service, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            Meter(service).Took(LevelMeasure.Redirect, "m1", "p1", TimeSpan.FromMilliseconds(round));
            Meter(service).Answered("m1", "p1", isGood: false);
            Meter(service).Answered("m2", "p2", isGood: true);
            await StoreAsync(service, Meter(service));
        }
    }

    private static LevelMeter<TallyDb> Meter(RunningService service) => service.Services.GetRequiredService<LevelMeter<TallyDb>>();

    private static Task<bool> StoreAsync(RunningService service, LevelMeter<TallyDb> meter) =>
        service.WithAsync<TallyDb, bool>(async db =>
        {
            if (meter.Take() is { Count: > 0 } taken)
                await LevelTable.AddAsync(db, taken, default);
            return true;
        });

    private static Task<int> RowsAsync(RunningService service) =>
        service.WithAsync<TallyDb, int>(db => db.Set<StoredLevel>().CountAsync());

    private static async Task<double?[]> LongestAsync(RunningService service, DateTimeOffset now)
    {
        var levels = await service.WithAsync<TallyDb, List<MeasuredLevel>>(
            db => db.ServiceLevelsAsync(new LevelQuestion("m1", null), now, default));
        return [.. LevelWindow.All.Select(
            hours => levels.Where(level => level.Hours == hours).Select(level => (double?)level.Longest / 1000).Max())];
    }

    private static async Task<long> TimesAsync(RunningService service, string query) =>
        (await AskAsync(service, query)).Where(level => level.Hours == LevelWindow.Day).Sum(level => level.Times);

    private static async Task<List<MeasuredLevel>> AskAsync(RunningService service, string query)
    {
        using var gateway = service.Client(Roles.Service, "gateway", Name);
        return (await gateway.GetFromJsonAsync<List<MeasuredLevel>>($"internal/service-levels{query}", ApiJson.Options))!;
    }

    private async Task<Dictionary<string, string?>> SettingsAsync(string engine, string name) => new()
    {
        ["Bus:Transport"] = "InMemory",
        ["Storage:Path"] = folder,
        ["Storage:Provider"] = engine,
        ["ConnectionStrings:Default"] =
            engine == "Postgres" ? await (await SharedServers.PostgresAsync()).CreateDatabaseAsync(name) : null,
    };

    private static Task<RunningService> StartAsync(Dictionary<string, string?> settings) => RunningService.StartAsync(
        builder => builder.AddTally(new Mischief()), app => app.MapTally(), settings);
}
