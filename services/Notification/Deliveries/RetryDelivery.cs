using Affiliate.Notification.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Deliveries;

/// <summary><c>POST /v1/deliveries/{id}/retry</c>: now, with the same webhook-id. One that is being sent is left alone.</summary>
internal static class RetryDelivery
{
    public static async Task<DeliveryView> RetryAsync(
        string id, Caller caller, NotificationDb db, DeliveryWish wish, TimeProvider time, CancellationToken cancellation)
    {
        var mine = db.Deliveries.Where(row => row.Id == id && row.PublisherId == caller.Id && row.State != DeliveryState.Withheld);
        if (!await mine.AnyAsync(cancellation))
            throw Refusal.NotFound("delivery");
        await RequireOnAsync(db, caller, cancellation);
        var now = time.GetUtcNow();
        await using (var write = await db.BeginWriteAsync(cancellation))
        {
            await mine.Where(row => row.State == DeliveryState.Pending && row.NextAttemptAt > now).ExecuteUpdateAsync(
                row => row.SetProperty(delivery => delivery.NextAttemptAt, (DateTimeOffset?)now)
                    .SetProperty(delivery => delivery.DueAt, (DateTimeOffset?)now),
                cancellation);
            await RecoverDeliveries.PlanAsync(mine.Where(row => row.State != DeliveryState.Pending), now, cancellation);
            await write.CommitAsync(cancellation);
        }

        wish.Now(caller.Id);
        return DeliveryView.Of(await mine.AsNoTracking().SingleAsync(cancellation));
    }

    /// <summary>409 while the call-backs are off: nothing would be sent.</summary>
    public static async Task RequireOnAsync(NotificationDb db, Caller caller, CancellationToken cancellation)
    {
        if (!await db.CallbackSettings.AnyAsync(row => row.PublisherId == caller.Id && row.Enabled, cancellation))
            throw new Refusal(
                StatusCodes.Status409Conflict, "", "Your call-backs are switched off: save your settings with enabled true first.");
    }
}
