using Affiliate.Notification.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>What becomes of a publisher's waiting deliveries when its call-backs go off.</summary>
internal static class PendingDeliveries
{
    /// <summary>None is tried again by itself; all can be recovered.</summary>
    public static Task GiveUpAsync(NotificationDb db, string publisherId, DateTimeOffset now, CancellationToken cancellation) =>
        db.Deliveries.Where(row => row.PublisherId == publisherId && row.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(
                row => row.SetProperty(delivery => delivery.State, DeliveryState.Failed)
                    .SetProperty(delivery => delivery.NextAttemptAt, (DateTimeOffset?)null)
                    .SetProperty(delivery => delivery.DueAt, (DateTimeOffset?)null)
                    .SetProperty(delivery => delivery.UpdatedAt, now),
                cancellation);
}
