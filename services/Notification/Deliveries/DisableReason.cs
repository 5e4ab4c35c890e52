namespace Affiliate.Notification.Deliveries;

/// <summary>Why a publisher's call-back settings were switched off.</summary>
public enum DisableReason
{
    /// <summary>The receiver answered 410: it doesn't want to hear from us any more.</summary>
    Gone,

    /// <summary>Not one success for five days.</summary>
    FailingTooLong,
}
