using Affiliate.Notification.Deliveries.Sending;
using Affiliate.Notification.Settings;

namespace Affiliate.Notification.Deliveries.Queueing;

/// <summary>A publisher's settings while results are stored: what each result makes of them counts for the next one.</summary>
internal sealed class EndpointStanding(CallbackSettings? settings)
{
    private readonly DateTimeOffset? failingBefore = settings?.FailingSince;

    public DateTimeOffset? FailingSince { get; private set; } = settings?.FailingSince;

    /// <summary>Set when they must be switched off.</summary>
    public DisableReason? Disable { get; private set; }

    public bool FailingChanged => FailingSince != failingBefore;

    public bool Enabled => settings is { Enabled: true } && Disable is null;

    /// <summary>The version of the settings these results may change.</summary>
    public int Version => settings?.Version ?? 0;

    /// <summary>Writes into the delivery what follows from the attempt.</summary>
    public void Settle(Delivery delivery, FinishedAttempt attempt, DateTimeOffset now, RetrySchedule schedule)
    {
        if (attempt is not { Result: { } result, Record: { } record })
        {
            Plan(delivery, Enabled ? DeliveryState.Pending : DeliveryState.Failed, now, now);
            return;
        }

        delivery.AttemptsMade++;
        delivery.AttemptLog = record.AddTo(delivery.AttemptLog);
        delivery.NeedsOtherSettings = attempt.NeedsOtherSettings;
        var outcome = Outcome(attempt, result, delivery.AttemptsMade, now, schedule);

        // Going off ends what still waits, but not what arrived after all.
        var state = outcome.State == DeliveryState.Pending && !Enabled ? DeliveryState.Failed : outcome.State;
        Plan(delivery, state, outcome.NextAttemptAt, now);
    }

    private DeliveryOutcome Outcome(
        FinishedAttempt attempt, AttemptResult result, int attemptsMade, DateTimeOffset now, RetrySchedule schedule)
    {
        // It says nothing about the receiver, and no later try could do better.
        if (attempt.NeedsOtherSettings)
            return new DeliveryOutcome(DeliveryState.Failed, null, FailingSince, null);

        // What an old address answered says nothing about the one saved meanwhile.
        if (attempt.SettingsVersion != Version)
            return DeliveryOutcome.After(result.IsSuccess ? result : new AttemptResult(null), attemptsMade, null, now, schedule);
        var outcome = DeliveryOutcome.After(result, attemptsMade, FailingSince, now, schedule);
        FailingSince = outcome.FailingSince;
        Disable ??= Enabled ? outcome.Disable : null;
        return outcome;
    }

    private static void Plan(Delivery delivery, DeliveryState state, DateTimeOffset? next, DateTimeOffset now)
    {
        delivery.State = state;
        delivery.NextAttemptAt = state == DeliveryState.Pending ? next : null;
        delivery.DueAt = delivery.NextAttemptAt;
        delivery.UpdatedAt = now;
    }
}
