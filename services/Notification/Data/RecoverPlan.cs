using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Data;

/// <summary>
/// Plans what failed, and what failed at least once and waits, to be sent again: in the order it happened, so many a second, so that a
/// receiver that has just come back is not flooded.
/// </summary>
internal static class RecoverPlan
{
    private const string Statement =
        """
        UPDATE deliveries SET state = 'pending', attempts_made = 0, next_attempt_at = {2} + (again.place / {3}) * {4},
            due_at = {2} + (again.place / {3}) * {4}, updated_at = {2}
        FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY number) - 1 AS place FROM deliveries
            WHERE publisher_id = {0} AND updated_at >= {1}
                AND (state = 'failed' OR (state = 'pending' AND attempts_made > 0 AND next_attempt_at > {2}))) AS again
        WHERE deliveries.id = again.id
        """;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>How many are sent again.</summary>
    public static Task<int> RunAsync(
        NotificationDb db, string publisherId, DateTimeOffset since, DateTimeOffset now, int perSecond, CancellationToken cancellation) =>
        db.Database.IsNpgsql()
            ? db.Database.ExecuteSqlRawAsync(Statement, [publisherId, since, now, perSecond, Second], cancellation)
            : db.Database.ExecuteSqlRawAsync(
                Statement, [publisherId, db.Stored(since), db.Stored(now), perSecond, (long)Second.TotalMicroseconds], cancellation);
}
