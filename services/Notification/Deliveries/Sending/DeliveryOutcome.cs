using System.Net;
using Affiliate.Notification.Deliveries.Queueing;

namespace Affiliate.Notification.Deliveries.Sending;

/// <summary>What follows from an attempt (specs/5), for the delivery and for the publisher's settings.</summary>
/// <param name="State">The delivery's new state.</param>
/// <param name="NextAttemptAt">When pending: the time of the next attempt, UTC.</param>
/// <param name="FailingSince">To store with the settings: the first failure since the last success; null after a success.</param>
/// <param name="Disable">Set when the settings must be switched off now. What is undelivered is kept for recovery.</param>
public sealed record DeliveryOutcome(
    DeliveryState State, DateTimeOffset? NextAttemptAt, DateTimeOffset? FailingSince, DisableReason? Disable)
{
    /// <summary>Failing this long without one success, to any delivery of the publisher, disables the settings.</summary>
    public static readonly TimeSpan LongestFailing = TimeSpan.FromDays(5);

    /// <param name="attempt">The attempt that just ended.</param>
    /// <param name="attemptsMade">Including this one.</param>
    /// <param name="failingSince">As stored with the settings.</param>
    /// <param name="now">When the attempt ended, UTC.</param>
    /// <param name="schedule">When to try again.</param>
    public static DeliveryOutcome After(
        AttemptResult attempt, int attemptsMade, DateTimeOffset? failingSince, DateTimeOffset now, RetrySchedule schedule)
    {
        if (attempt.IsSuccess)
            return new(DeliveryState.Delivered, null, null, null);
        var since = failingSince ?? now;
        if (attempt.Status == (int)HttpStatusCode.Gone)
            return new(DeliveryState.Failed, null, since, DisableReason.Gone);
        if (now - since >= LongestFailing)
            return new(DeliveryState.Failed, null, since, DisableReason.FailingTooLong);
        var next = schedule.NextAttempt(attemptsMade, now, RetryAfter.Read(attempt.RetryAfter, now));
        return new(next is null ? DeliveryState.Failed : DeliveryState.Pending, next, since, null);
    }
}
