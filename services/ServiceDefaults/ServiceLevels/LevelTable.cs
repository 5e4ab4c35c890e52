using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>The table <c>service_levels</c>: many instances add to it, and it is read as a whole.</summary>
internal static class LevelTable
{
    /// <summary>How long an hour is kept: the longest window, and a few days for whoever looks closer.</summary>
    public const int HoursKept = 35 * 24;

    private const string Columns = "service_levels (hour, measure, merchant_id, publisher_id, bucket, times, longest)";

    private const string Addition =
        " ON CONFLICT (hour, measure, merchant_id, publisher_id, bucket) DO UPDATE SET times = service_levels.times + excluded.times, "
            + "longest = CASE WHEN excluded.longest > service_levels.longest THEN excluded.longest ELSE service_levels.longest END";

    /// <summary>In the rows' own order, so that two instances never wait for each other in a circle.</summary>
    public static async Task AddAsync(ServiceDb db, IReadOnlyDictionary<LevelKey, LevelSum> sums, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        var many = new ManyRows(db);
        await many.AddAsync(
            Columns,
            sums.OrderBy(one => one.Key.Hour).ThenBy(one => one.Key.Measure, StringComparer.Ordinal)
                .ThenBy(one => one.Key.MerchantId, StringComparer.Ordinal).ThenBy(one => one.Key.PublisherId, StringComparer.Ordinal)
                .ThenBy(one => one.Key.Bucket).Select(one => Row(one.Key, one.Value)),
            Addition, cancellation);
        await many.SendAsync(cancellation);
        // Once it is under way nobody could say whether it was done.
        await write.CommitAsync(CancellationToken.None);
    }

    public static Task<int> ForgetAsync(ServiceDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var oldest = LevelKey.HourOf(now) - HoursKept;
        return db.Set<StoredLevel>().Where(level => level.Hour < oldest).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>What the windows that end now hold, bucket by bucket.</summary>
    public static async Task<List<MeasuredLevel>> ReadAsync(
        ServiceDb db, LevelQuestion question, DateTimeOffset now, CancellationToken cancellation)
    {
        var hour = LevelKey.HourOf(now);
        var (day, week, month) = (hour - LevelWindow.Day, hour - LevelWindow.Week, hour - LevelWindow.Month);
        var rows = db.Set<StoredLevel>().AsNoTracking().Where(level => level.Hour > month && level.Hour <= hour);
        if (question.MerchantId is { } merchant)
            rows = rows.Where(level => level.MerchantId == merchant);
        if (question.PublisherId is { } publisher)
            rows = rows.Where(level => level.PublisherId == publisher);
        var buckets = await rows.GroupBy(level => new { level.Measure, level.Bucket })
            .Select(same => new
            {
                same.Key.Measure,
                same.Key.Bucket,
                OfDay = same.Sum(level => level.Hour > day ? level.Times : 0),
                OfWeek = same.Sum(level => level.Hour > week ? level.Times : 0),
                OfMonth = same.Sum(level => level.Times),
                LongestOfDay = same.Max(level => level.Hour > day ? level.Longest : 0),
                LongestOfWeek = same.Max(level => level.Hour > week ? level.Longest : 0),
                LongestOfMonth = same.Max(level => level.Longest),
            })
            .ToListAsync(cancellation);
        return buckets.SelectMany(bucket => (MeasuredLevel[])
        [
            new(bucket.Measure, LevelWindow.Day, bucket.Bucket, bucket.OfDay, bucket.LongestOfDay),
            new(bucket.Measure, LevelWindow.Week, bucket.Bucket, bucket.OfWeek, bucket.LongestOfWeek),
            new(bucket.Measure, LevelWindow.Month, bucket.Bucket, bucket.OfMonth, bucket.LongestOfMonth),
        ]).Where(level => level.Times > 0).ToList();
    }

    private static object?[] Row(LevelKey key, LevelSum sum) =>
        [key.Hour, key.Measure, key.MerchantId, key.PublisherId, key.Bucket, sum.Times, sum.Longest];
}
