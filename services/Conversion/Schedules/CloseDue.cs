using System.Diagnostics.Metrics;
using Affiliate.Conversion.Conversions;

namespace Affiliate.Conversion.Schedules;

/// <summary>
/// Closes what was decided by the end of its return period, and what is decided after it. It makes a new version, so that an
/// edit under way meets the closed conversion; no event tells of it while nobody listens for one.
/// </summary>
internal sealed partial class CloseDue(IServiceScopeFactory scopes, TimeProvider time, ILogger<CloseDue> logger)
    : ScheduledWork(scopes, time, logger)
{
    private readonly Counter<long> closed = AffiliateTelemetry.Meter.CreateCounter<long>("affiliate.conversions.closed", "{conversion}");
    private readonly TimeProvider time = time;

    protected override async Task WorkAsync(IServiceScopeFactory scopes, CancellationToken cancellation)
    {
        for (var found = Batch; found == Batch;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ConversionDb>();
            var now = time.GetStorableNow();
            var due = await db.Conversions.Where(Closing.IsDue(now)).OrderBy(row => row.ClosesAt).Take(Batch).Select(row => row.Id)
                .ToListAsync(cancellation);
            found = due.Count;
            if (found > 0)
                Tell(await CloseAsync(db, due, now, cancellation));
        }
    }

    // Another instance, or a merchant's edit, may have been there first: what is no longer due stays as it is.
    private static async Task<int> CloseAsync(ConversionDb db, List<string> ids, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        var count = await db.Conversions.Where(row => ids.Contains(row.Id)).Where(Closing.IsDue(now)).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.IsClosed, true).SetProperty(row => row.Version, row => row.Version + 1)
                .SetProperty(row => row.UpdatedAt, now),
            cancellation);
        await write.CommitAsync(cancellation);
        return count;
    }

    private void Tell(int count)
    {
        closed.Add(count);
        Closed(count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} conversions are closed: their return period is over")]
    private partial void Closed(int count);
}
