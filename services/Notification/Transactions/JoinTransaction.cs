using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Transactions;

/// <summary>
/// Joins what two services tell of a conversion, in whatever order it comes, and schedules what follows. Works inside
/// the consumer's transaction, which saves. What a journal tells again is joined, and nobody is told.
/// </summary>
internal sealed class JoinTransaction(NotificationDb db, ScheduleNotifications notifications, TimeProvider time)
{
    public Task RecordedAsync(ConversionSnapshot born, bool isReplay, CancellationToken cancellation) =>
        JoinAsync(born.Id, joined => joined.Recorded(born, time.GetUtcNow()), isReplay, cancellation);

    public Task ChangedAsync(ConversionSnapshot version, bool isReplay, CancellationToken cancellation) =>
        JoinAsync(version.Id, joined => joined.Changed(version, time.GetUtcNow()), isReplay, cancellation);

    public Task CalculatedAsync(CommissionCalculated commission, bool isReplay, CancellationToken cancellation) =>
        JoinAsync(commission.ConversionId, joined => joined.Calculated(commission, time.GetUtcNow()), isReplay, cancellation);

    public Task ReversedAsync(CommissionReversed reversal, bool isReplay, CancellationToken cancellation) =>
        JoinAsync(reversal.ConversionId, joined => joined.Reversed(reversal, time.GetUtcNow()), isReplay, cancellation);

    public Task SettledAsync(CommissionSettled settled, bool isReplay, CancellationToken cancellation) =>
        JoinAsync([.. settled.ConversionIds], joined => joined.Settled(time.GetUtcNow()), isReplay, cancellation);

    private Task JoinAsync(string conversionId, Action<JoinedTransaction> take, bool isReplay, CancellationToken cancellation) =>
        JoinAsync([conversionId], take, isReplay, cancellation);

    private async Task JoinAsync(
        string[] conversionIds, Action<JoinedTransaction> take, bool isReplay, CancellationToken cancellation)
    {
        // Recording and commission come at nearly the same time: one waits for the other instead of losing a race.
        await db.WaitForTurnsAsync($"SELECT unnest({conversionIds}) AS turn", cancellation);
        var known = await db.JoinedTransactions.Where(row => conversionIds.Contains(row.ConversionId))
            .ToDictionaryAsync(row => row.ConversionId, StringComparer.Ordinal, cancellation);
        foreach (var id in conversionIds)
        {
            if (!known.TryGetValue(id, out var joined))
                db.JoinedTransactions.Add(joined = new JoinedTransaction { ConversionId = id });
            take(joined);
            await (isReplay ? notifications.RememberAsync(joined, cancellation) : notifications.ScheduleAsync(joined, cancellation));
        }
    }
}
