namespace Affiliate.Notification.Deliveries;

/// <summary>Why a publisher's call-back settings were switched off.</summary>
public enum DisableReason
{
    /// <summary>The receiver answered 410: it doesn't want to hear from us any more.</summary>
    Gone,

    /// <summary>Not one success for five days.</summary>
    FailingTooLong,
}

/// <summary>How the reasons are written outside.</summary>
public static class DisableReasonWord
{
    /// <summary><c>gone</c> or <c>failing_too_long</c>.</summary>
    public static string Word(this DisableReason reason) => reason switch
    {
        DisableReason.Gone => "gone",
        _ => "failing_too_long",
    };
}
