using Affiliate.Notification.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Deliveries;

/// <summary>
/// Forgets deliveries, and the personal data in them, after 30 days; and what is known of a conversion when nothing
/// was heard of it for longer than conversions live.
/// </summary>
internal sealed partial class PurgeOldDeliveries(IServiceScopeFactory scopes, TimeProvider time, ILogger<PurgeOldDeliveries> logger)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);
    private static readonly TimeSpan DeliveryMemory = TimeSpan.FromDays(30);
    private static readonly TimeSpan TransactionMemory = TimeSpan.FromDays(400);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PurgeAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                PutOff(fault.Message);
            }
        }
    }

    private async Task PurgeAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDb>();
        var deliveries = time.GetUtcNow() - DeliveryMemory;
        var transactions = time.GetUtcNow() - TransactionMemory;
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.Deliveries.Where(row => row.CreatedAt < deliveries).ExecuteDeleteAsync(cancellation);
        await db.JoinedTransactions.Where(row => row.UpdatedAt < transactions).ExecuteDeleteAsync(cancellation);
        await write.CommitAsync(cancellation);
        await ConversionOrder.WakeLeftAsync(db, time.GetUtcNow(), cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Purging old deliveries is put off to the next hour: {Message}")]
    private partial void PutOff(string message);
}
