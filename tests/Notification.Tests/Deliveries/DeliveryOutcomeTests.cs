using Affiliate.Notification.Deliveries;
using Affiliate.Notification.Deliveries.Queueing;
using Affiliate.Notification.Deliveries.Sending;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Notification.Tests.Deliveries;

public sealed class DeliveryOutcomeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RetrySchedule Exact = new(() => 0.5);

    private static DeliveryOutcome After(
        int? status, int attemptsMade = 1, DateTimeOffset? failingSince = null, string? retryAfter = null) =>
        DeliveryOutcome.After(new(status, retryAfter), attemptsMade, failingSince, Now, Exact);

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(204)]
    [InlineData(299)]
    public void Any_2xx_is_delivered_and_ends_a_time_of_failing(int status) =>
        Assert.Equal(new(DeliveryState.Delivered, null, null, null), After(status, 9, Now.AddDays(-9)));

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(null)]
    public void Anything_else_is_tried_again_redirects_too(int? status) =>
        Assert.Equal(new(DeliveryState.Pending, Now.AddSeconds(5), Now, null), After(status));

    [Fact]
    public void Retry_after_of_the_answer_counts() =>
        Assert.Equal(Now.AddHours(1), After(503, retryAfter: "3600").NextAttemptAt);

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("Sat, 21 Nov 2026 11:00:00 GMT")]
    [InlineData("Sat, 21 Nov 2026 12:00:01 GMT")]
    public void A_receiver_that_always_wants_it_at_once_has_as_many_days_as_any_other(string retryAfter) => Assert.Equal(
        RetrySchedule.Delays.Select(wait => (DateTimeOffset?)(Now + wait)),
        RetrySchedule.Delays.Select((_, position) => After(429, position + 1, retryAfter: retryAfter).NextAttemptAt));

    [Fact]
    public void When_all_attempts_are_used_it_has_failed() =>
        Assert.Equal(new(DeliveryState.Failed, null, Now.AddDays(-3), null), After(500, 10, Now.AddDays(-3)));

    [Fact]
    public void Gone_disables_at_once() =>
        Assert.Equal(new(DeliveryState.Failed, null, Now, DisableReason.Gone), After(410));

    [Fact]
    public void Five_days_without_a_success_disable()
    {
        Assert.Equal(DisableReason.FailingTooLong, After(500, 1, Now.AddDays(-5)).Disable);
        Assert.Null(After(500, 1, Now.AddDays(-5).AddTicks(1)).Disable);
    }

    [Fact]
    public void A_pending_delivery_always_has_a_later_time_and_no_other_has_one() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(100, 599).ToArbitrary(), Gen.Choose(1, 12).ToArbitrary(), Gen.Choose(0, 200).ToArbitrary(), (status, attempts, hours) =>
    {
        var outcome = After(status, attempts, Now.AddHours(-hours));
        return (outcome.State == DeliveryState.Pending) == (outcome.NextAttemptAt > Now)
            && (outcome.State == DeliveryState.Delivered) == (outcome.FailingSince is null)
            && (outcome.Disable is null || outcome.State == DeliveryState.Failed);
    }));
}
