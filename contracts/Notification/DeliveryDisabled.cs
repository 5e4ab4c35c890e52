namespace Affiliate.Contracts.Notification;

/// <summary>A publisher's call-backs were switched off, because the receiver asked for it or failed for too long (specs/5).</summary>
/// <param name="PublisherId">Whose.</param>
/// <param name="Reason"><c>gone</c> (the receiver answered 410) or <c>failing_too_long</c> (five days without one success).</param>
/// <param name="At">When, UTC.</param>
public sealed record DeliveryDisabled(string PublisherId, string Reason, DateTimeOffset At);
