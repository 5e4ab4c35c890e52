using Affiliate.Notification.Deliveries;
using Affiliate.Notification.Settings;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Data;

/// <summary>
/// Keeps the deliveries of one conversion to one publisher in order. One with an earlier one still pending waits without a due time,
/// so that nobody looks at it again and again; it is due as soon as the earlier one has ended, however it did.
/// </summary>
internal static class ConversionOrder
{
    private const string Left =
        """
        SELECT id AS "Value" FROM (
            SELECT id, due_at, number, MIN(number) OVER (PARTITION BY publisher_id, conversion_id) AS first
            FROM deliveries WHERE state = 'pending') AS waiting
        WHERE due_at IS NULL AND number = first
        """;

    /// <summary>Puts off those of these that have to wait; the caller holds them.</summary>
    /// <returns>All that may not be sent now, and how many of them were put off.</returns>
    public static async Task<(HashSet<string> Waiting, int PutOff)> PutOffAsync(
        NotificationDb db, IReadOnlyCollection<Delivery> due, CancellationToken cancellation)
    {
        // Nothing is told before a recording, which is nearly all that is told.
        var ids = due.Where(row => row.Event != NotificationEvents.Recorded).Select(row => row.Id).ToList();
        var waiting = ids.Count == 0 ? [] : Waiting(await SiblingsAsync(db, ids, cancellation));
        if (waiting.Count == 0)
            return ([], 0);
        var held = await HoldAsync(db, waiting.ConvertAll(pair => pair.Other), cancellation);
        var later = waiting.Where(pair => held.Contains(pair.Other)).Select(pair => pair.Id).ToHashSet(StringComparer.Ordinal);
        var putOff = later.Count == 0 ? 0 : await db.Deliveries.Where(row => later.Contains(row.Id)).ExecuteUpdateAsync(
            row => row.SetProperty(delivery => delivery.DueAt, (DateTimeOffset?)null)
                .SetProperty(delivery => delivery.NextAttemptAt, (DateTimeOffset?)null),
            cancellation);
        return (waiting.Select(pair => pair.Id).ToHashSet(StringComparer.Ordinal), putOff);
    }

    /// <summary>A new delivery for the conversion has to wait for one that is pending.</summary>
    public static async Task<bool> MustWaitAsync(
        NotificationDb db, string publisherId, string conversionId, CancellationToken cancellation)
    {
        var told = await db.Deliveries.Where(row => row.PublisherId == publisherId && row.ConversionId == conversionId)
            .Select(row => new { row.Id, row.State }).ToListAsync(cancellation);
        var pending = told.Where(row => row.State == DeliveryState.Pending).Select(row => row.Id).ToList();
        return pending.Count > 0 && (await HoldAsync(db, pending, cancellation)).Count > 0;
    }

    /// <summary>Whatever waited for these, which have ended, is due.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> WakeAsync(
        NotificationDb db, IReadOnlyCollection<string> ended, DateTimeOffset now, CancellationToken cancellation) =>
        await DueAsync(
            db, (await SiblingsAsync(db, ended, cancellation)).Where(pair => pair is { State: DeliveryState.Pending, DueAt: null })
                .Select(pair => pair.Other).Distinct(StringComparer.Ordinal).ToList(),
            now, cancellation);

    /// <summary>Whatever waits for nothing is due: the one before it was forgotten, say.</summary>
    public static async Task WakeLeftAsync(NotificationDb db, DateTimeOffset now, CancellationToken cancellation) =>
        await DueAsync(db, await db.Database.SqlQueryRaw<string>(Left).ToListAsync(cancellation), now, cancellation);

    // All that a conversion's publisher is told is a handful. By state or time, SQLite would look through the publisher's whole queue.
    private static Task<List<Sibling>> SiblingsAsync(
        NotificationDb db, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        db.Deliveries.Where(row => ids.Contains(row.Id)).Join(
                db.Deliveries,
                one => new { one.PublisherId, one.ConversionId },
                other => new { other.PublisherId, other.ConversionId },
                (one, other) => new Sibling(one.Id, other.Id, other.Number - one.Number, other.State, other.DueAt))
            .ToListAsync(cancellation);

    private static List<Sibling> Waiting(List<Sibling> siblings) =>
        siblings.Where(pair => pair is { State: DeliveryState.Pending, Distance: < 0 }).ToList();

    // Held, they end only after this transaction, and their end finds what was written here. One that somebody else holds may be
    // ending at this moment: nobody waits for it, a wait could close a circle.
    private static async Task<HashSet<string>> HoldAsync(NotificationDb db, List<string> ids, CancellationToken cancellation)
    {
        var held = db.Database.IsNpgsql()
            ? await db.Database.SqlQuery<string>(
                $"""SELECT id AS "Value" FROM deliveries WHERE id = ANY({ids}) AND state = 'pending' FOR SHARE SKIP LOCKED""")
                .ToListAsync(cancellation)
            : ids;
        return [.. held];
    }

    private static Task<int> DueAsync(NotificationDb db, List<string> ids, DateTimeOffset now, CancellationToken cancellation) =>
        ids.Count == 0
            ? Task.FromResult(0)
            : db.Deliveries.Where(row => ids.Contains(row.Id) && row.DueAt == null && row.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(delivery => delivery.DueAt, (DateTimeOffset?)now)
                        .SetProperty(delivery => delivery.NextAttemptAt, (DateTimeOffset?)now),
                    cancellation);

    /// <summary>Two deliveries of one conversion, or one with itself.</summary>
    private sealed record Sibling(string Id, string Other, long Distance, DeliveryState State, DateTimeOffset? DueAt);
}
