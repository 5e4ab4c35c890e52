using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Affiliate.Testing;

/// <summary>What a running service measured of its service levels.</summary>
public static class StoredLevels
{
    private const string Storing = "StoreLevels";

    /// <summary>Ends the service's storing every ten seconds, which stores the last, and reads the window of a day.</summary>
    public static async Task<IReadOnlyList<MeasuredLevel>> OfAsync<TDb>(
        RunningService service, string? merchantId = null, string? publisherId = null)
        where TDb : ServiceDb
    {
        foreach (var work in service.Services.GetServices<IHostedService>())
        {
            if (work.GetType().Name.StartsWith(Storing, StringComparison.Ordinal))
                await work.StopAsync(CancellationToken.None);
        }

        var now = service.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var levels = await service.WithAsync<TDb, List<MeasuredLevel>>(
            db => db.ServiceLevelsAsync(new LevelQuestion(merchantId, publisherId), now, CancellationToken.None));
        return levels.FindAll(level => level.Hours == LevelWindow.Day);
    }

    /// <summary>How many were measured.</summary>
    public static long Times(this IEnumerable<MeasuredLevel> levels, string measure, int? bucket = null) =>
        levels.Where(level => level.Measure == measure && (bucket is null || level.Bucket == bucket)).Sum(level => level.Times);

    /// <summary>The longest, in milliseconds.</summary>
    public static double Longest(this IEnumerable<MeasuredLevel> levels, string measure) =>
        levels.Where(level => level.Measure == measure).Max(level => level.Longest);
}
