using Affiliate.Notification.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>What becomes of a publisher's waiting deliveries when its call-backs go off.</summary>
internal static class PendingDeliveries
{
    /// <summary>None is tried again by itself; all can be recovered.</summary>
    public static async Task GiveUpAsync(NotificationDb db, string publisherId, DateTimeOffset now, CancellationToken cancellation)
    {
        // One that was just written to wait for an earlier one is seen only after that one is given up.
        while (await FailAsync(db, publisherId, now, cancellation) > 0)
        {
        }
    }

    private static Task<int> FailAsync(NotificationDb db, string publisherId, DateTimeOffset now, CancellationToken cancellation) =>
        db.Deliveries.Where(row => row.PublisherId == publisherId && row.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(
                row => row.SetProperty(delivery => delivery.State, DeliveryState.Failed)
                    .SetProperty(delivery => delivery.NextAttemptAt, (DateTimeOffset?)null)
                    .SetProperty(delivery => delivery.DueAt, (DateTimeOffset?)null)
                    .SetProperty(delivery => delivery.UpdatedAt, now),
                cancellation);
}
