using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Transactions;

/// <summary>
/// Joins what two services tell of a conversion, in whatever order it comes, and schedules what follows. Works inside
/// the consumer's transaction, which saves.
/// </summary>
internal sealed class JoinTransaction(NotificationDb db, ScheduleNotifications notifications, TimeProvider time)
{
    public Task RecordedAsync(ConversionSnapshot born, CancellationToken cancellation) =>
        JoinAsync(born.Id, joined => joined.Recorded(born, time.GetUtcNow()), cancellation);

    public Task ChangedAsync(ConversionSnapshot version, CancellationToken cancellation) =>
        JoinAsync(version.Id, joined => joined.Changed(version, time.GetUtcNow()), cancellation);

    public Task CalculatedAsync(CommissionCalculated commission, CancellationToken cancellation) =>
        JoinAsync(commission.ConversionId, joined => joined.Calculated(commission, time.GetUtcNow()), cancellation);

    private async Task JoinAsync(string conversionId, Action<JoinedTransaction> take, CancellationToken cancellation)
    {
        // Recording and commission come at nearly the same time: one waits for the other instead of losing a race.
        await db.WaitForTurnAsync(conversionId, cancellation);
        var joined = await db.JoinedTransactions.FirstOrDefaultAsync(row => row.ConversionId == conversionId, cancellation);
        if (joined is null)
            db.JoinedTransactions.Add(joined = new JoinedTransaction { ConversionId = conversionId });
        take(joined);
        await notifications.ScheduleAsync(joined, cancellation);
    }
}
