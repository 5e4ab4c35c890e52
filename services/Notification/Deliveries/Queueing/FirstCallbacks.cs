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
        if (!isTold || attempt.Record is not { } record || AttemptRecord.Read(delivery.AttemptLog).Any(before => before.IsSuccess))
            return;
        var order = delivery.Read();
        if (order.ReceivedAt is { } received)
            levels.Took(LevelMeasure.Callback, order.MerchantId, delivery.PublisherId, record.At - received);
    }
}
