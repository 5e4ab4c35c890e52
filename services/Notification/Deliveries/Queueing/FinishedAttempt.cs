using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Deliveries.Sending;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>What came of taking a delivery.</summary>
/// <param name="Delivery">As it was taken.</param>
/// <param name="SettingsVersion">Of the settings used.</param>
/// <param name="Result">For the schedule; null when the call-backs were off and nothing was sent.</param>
/// <param name="Record">For the publisher; null when nothing was sent.</param>
/// <param name="NeedsOtherSettings">No later try could do better: no server takes what these settings make of it.</param>
internal sealed record FinishedAttempt(
    Delivery Delivery, int SettingsVersion, AttemptResult? Result, AttemptRecord? Record, bool NeedsOtherSettings = false)
{
    /// <summary>Whether the receiver took it; null when it was not asked.</summary>
    public bool? Success => NeedsOtherSettings ? null : Result?.IsSuccess;

    public static FinishedAttempt Off(Delivery delivery) => new(delivery, 0, null, null);

    /// <summary>What the receiver was told; null when nothing was sent.</summary>
    public Transaction? Told { get; private init; }

    public static FinishedAttempt Of(Delivery delivery, Transaction told, int settingsVersion, OutgoingResult answer, DateTimeOffset at)
    {
        var record = AttemptRecord.Of(answer, at);
        var retryAfter = answer.Headers.GetValueOrDefault("Retry-After");
        return new FinishedAttempt(delivery, settingsVersion, new AttemptResult(record.Status, retryAfter), record) { Told = told };
    }

    /// <summary>Our own failure to make a request of what is stored.</summary>
    public static FinishedAttempt Unsendable(
        Delivery delivery, int settingsVersion, string why, DateTimeOffset at, bool needsOtherSettings = false) =>
        new(delivery, settingsVersion, new AttemptResult(null), new AttemptRecord(at, null, 0, why, null), needsOtherSettings);
}
