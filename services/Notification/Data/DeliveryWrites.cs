using Affiliate.Notification.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Data;

/// <summary>
/// Writes what came of a batch of deliveries to PostgreSQL in one statement. One for each would be parsed and planned again and again:
/// to a receiver that answers at once that costs more than the sending.
/// </summary>
internal static class DeliveryWrites
{
    /// <summary>Whoever took a delivery after us writes its result; ours is left out.</summary>
    /// <returns>How many were written.</returns>
    public static Task<int> WriteAsync(NotificationDb db, IReadOnlyList<Delivery> rows, CancellationToken cancellation)
    {
        string[] ids = [.. rows.Select(row => row.Id)];
        int[] claims = [.. rows.Select(row => row.Claims)];
        string[] states = [.. rows.Select(row => row.State.ToString().ToLowerInvariant())];
        int[] made = [.. rows.Select(row => row.AttemptsMade)];
        string[] logs = [.. rows.Select(row => row.AttemptLog)];
        bool[] settings = [.. rows.Select(row => row.NeedsOtherSettings)];
        DateTimeOffset?[] next = [.. rows.Select(row => row.NextAttemptAt)];
        DateTimeOffset?[] due = [.. rows.Select(row => row.DueAt)];
        DateTimeOffset[] updated = [.. rows.Select(row => row.UpdatedAt)];
        return db.Database.ExecuteSqlAsync(
            $"""
            UPDATE deliveries SET state = result.state, attempts_made = result.made, attempt_log = result.log,
                needs_other_settings = result.settings, next_attempt_at = result.next, due_at = result.due, updated_at = result.updated
            FROM unnest({ids}, {claims}, {states}, {made}, {logs}, {settings}, {next}, {due}, {updated})
                AS result (id, claims, state, made, log, settings, next, due, updated)
            WHERE deliveries.id = result.id AND deliveries.claims = result.claims
            """,
            cancellation);
    }
}
