using Affiliate.Domain.ServiceLevels;
using Affiliate.Notification.Data;
using Affiliate.Notification.Settings;
using Affiliate.ServiceDefaults.ServiceLevels;

namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>Measures how long after the receipt of an order its publisher's server first took the news of it.</summary>
internal sealed class FirstCallbacks(LevelMeter<NotificationDb> levels)
{
    public void Measure(FinishedAttempt attempt, DeliveryState state)
    {
        var delivery = attempt.Delivery;
        var isTold = state == DeliveryState.Delivered && delivery is { Event: NotificationEvents.Recorded, Occurrence: 1 };
        if (!isTold || attempt is not { Record: { } record, Told: { ReceivedAt: { } received } order })
            return;
        if (!AttemptRecord.Read(delivery.AttemptLog).Any(before => before.IsSuccess))
            levels.Took(LevelMeasure.Callback, order.MerchantId, delivery.PublisherId, record.At - received);
    }
}
