using Affiliate.Notification.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Data;

/// <summary>
/// Plans what failed, and what failed at least once and waits, to be sent again: in the order it happened, so many a second, so that a
/// receiver that has just come back is not flooded. What an earlier plan has not sent yet keeps its place before it.
/// </summary>
internal static class RecoverPlan
{
    // Asked again of the row itself: by the time it is locked it may be on its way, or have arrived.
    private const string Statement =
        """
        UPDATE deliveries SET state = 'pending', attempts_made = 0, next_attempt_at = {2} + ((again.place + {5}) / {3}) * {4},
            due_at = {2} + ((again.place + {5}) / {3}) * {4}, updated_at = {2}
        FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY number) - 1 AS place FROM deliveries
            WHERE publisher_id = {0} AND updated_at >= {1}
                AND (state = 'failed' OR (state = 'pending' AND attempts_made > 0 AND next_attempt_at > {2}))) AS again
        WHERE deliveries.id = again.id AND (deliveries.state = 'failed'
            OR (deliveries.state = 'pending' AND deliveries.attempts_made > 0 AND deliveries.next_attempt_at > {2}))
        """;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>What is sent again, and what is on its way besides. The caller has the publisher's turn.</summary>
    public static async Task<RecoveredDeliveries> RunAsync(
        NotificationDb db, string publisherId, DateTimeOffset since, DateTimeOffset now, int perSecond, CancellationToken cancellation)
    {
        var pending = db.Deliveries.Where(row => row.PublisherId == publisherId && row.State == DeliveryState.Pending);
        var underWay = await pending.CountAsync(
            row => row.UpdatedAt >= since && (row.AttemptsMade == 0 || row.NextAttemptAt == null || row.NextAttemptAt <= now),
            cancellation);
        var planned = await pending.CountAsync(row => row.AttemptsMade == 0 && row.NextAttemptAt > now, cancellation);
        object second = db.Database.IsNpgsql() ? Second : (long)Second.TotalMicroseconds;
        var recovered = await db.Database.ExecuteSqlRawAsync(
            Statement, [publisherId, db.Stored(since), db.Stored(now), perSecond, second, planned], cancellation);
        var last = await pending.Where(row => row.UpdatedAt >= since).MaxAsync(row => row.NextAttemptAt, cancellation);
        return new RecoveredDeliveries(recovered, underWay, last > now ? last.Value : now);
    }
}
