using Affiliate.Notification.Data;
using Affiliate.ServiceDefaults.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Deliveries;

/// <summary>
/// Forgets deliveries, and the personal data in them, after 30 days; and what is known of a conversion when nothing
/// was heard of it for longer than conversions live.
/// </summary>
internal sealed class PurgeOldDeliveries(IServiceScopeFactory scopes, TimeProvider time, ILogger<PurgeOldDeliveries> logger)
    : PeriodicWork(Round, time, logger)
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);
    private static readonly TimeSpan DeliveryMemory = TimeSpan.FromDays(30);
    private static readonly TimeSpan TransactionMemory = TimeSpan.FromDays(400);

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDb>();
        var deliveries = Time.GetUtcNow() - DeliveryMemory;
        var transactions = Time.GetUtcNow() - TransactionMemory;
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.Deliveries.Where(row => row.CreatedAt < deliveries).ExecuteDeleteAsync(cancellation);
        await db.JoinedTransactions.Where(row => row.UpdatedAt < transactions).ExecuteDeleteAsync(cancellation);
        await write.CommitAsync(cancellation);
        await ConversionOrder.WakeLeftAsync(db, Time.GetUtcNow(), cancellation);
    }
}
