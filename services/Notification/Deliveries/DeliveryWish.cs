using Affiliate.Notification.Deliveries.Queueing;
using Affiliate.Notification.Deliveries.Sending;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Notification.Deliveries;

/// <summary>
/// What a publisher's own action means for its deliveries in this process: settings are read anew, a break of its server
/// ends, and the dispatcher looks at once. Other instances follow within a second, or when their break is over.
/// </summary>
internal sealed class DeliveryWish(CallbackCache settings, EndpointQueues queues, WakeSignal<DeliveryDispatcher> signal)
{
    public void Now(string publisherId)
    {
        settings.Forget(publisherId);
        queues.Reopen(publisherId);
        signal.Raise();
    }
}
