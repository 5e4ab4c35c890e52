namespace Affiliate.Notification.Deliveries;

/// <summary>Where a delivery stands; failed ones are kept and can be sent again by the publisher.</summary>
public enum DeliveryState
{
    Pending,
    Delivered,
    Failed,

    /// <summary>It happened while the publisher's call-backs were off: in the event feed only.</summary>
    Withheld,
}
