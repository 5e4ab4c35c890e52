using System.Diagnostics.Metrics;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Conversions;

/// <summary>
/// Closes what was decided by the end of its return period, and what is decided after it, and tells of each. Instances share the
/// work: rows that one holds the others leave out.
/// </summary>
internal sealed partial class CloseConversions(ConversionDb db, TimeProvider time, ILogger<CloseConversions> logger)
{
    private static readonly Counter<long> Count = AffiliateTelemetry.Meter.CreateCounter<long>(
        "affiliate.conversions.closed", "{conversion}");

    /// <summary>What was closed: fewer than <paramref name="most"/> when nothing more is due, or others are at it.</summary>
    public async Task<IReadOnlyList<ConversionSnapshot>> RunAsync(DateTimeOffset asOf, int most, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        var due = await DueConversions.LockAsync(db, asOf, most, cancellation);
        if (due.Count == 0)
            return [];
        var now = time.GetStorableNow();
        var closed = due.ConvertAll(conversion => Close(conversion, now));
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        Count.Add(closed.Count);
        Closed(closed.Count);
        return closed;
    }

    private ConversionSnapshot Close(StoredConversion conversion, DateTimeOffset now)
    {
        conversion.IsClosed = true;
        return db.PublishClosed(conversion, now);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} conversions are closed: their return period is over")]
    private partial void Closed(int count);
}
