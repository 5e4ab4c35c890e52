using Affiliate.Notification.Deliveries.Queueing;
using Affiliate.Notification.Deliveries.Sending;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Notification.Tests.Deliveries;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RetrySchedule Exact = new(() => 0.5);

    [Theory]
    [InlineData(1, "00:00:05")]
    [InlineData(2, "00:05:00")]
    [InlineData(3, "00:30:00")]
    [InlineData(4, "02:00:00")]
    [InlineData(5, "05:00:00")]
    [InlineData(6, "10:00:00")]
    [InlineData(7, "14:00:00")]
    [InlineData(8, "20:00:00")]
    [InlineData(9, "1.00:00:00")]
    public void Waits_grow_from_seconds_to_a_day(int attemptsMade, string wait) =>
        Assert.Equal(Now + TimeSpan.Parse(wait), Exact.NextAttempt(attemptsMade, Now));

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    public void After_nine_retries_there_is_no_other(int attemptsMade) =>
        Assert.Null(Exact.NextAttempt(attemptsMade, Now, TimeSpan.FromHours(1)));

    [Fact]
    public void A_wait_is_at_most_a_fifth_off() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 9).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (attemptsMade, thousandths) =>
    {
        var wait = new RetrySchedule(() => thousandths / 1000.0).NextAttempt(attemptsMade, Now) - Now;
        var planned = RetrySchedule.Delays[attemptsMade - 1];
        return wait >= planned * 0.8 && wait <= planned * 1.2;
    }));

    [Theory]
    [InlineData(1, 60, 60)]
    [InlineData(1, 1, 5)]
    [InlineData(2, 7, 300)]
    [InlineData(2, 301, 301)]
    [InlineData(1, 0, 5)]
    [InlineData(1, -60, 5)]
    [InlineData(1, 10 * 86400, 86400)]
    public void Retry_after_lengthens_a_wait_up_to_a_day_and_never_shortens_it(int attemptsMade, int asked, int waited) =>
        Assert.Equal(Now.AddSeconds(waited), Exact.NextAttempt(attemptsMade, Now, TimeSpan.FromSeconds(asked)));

    [Theory]
    [InlineData("120", 120)]
    [InlineData(" 120 ", 120)]
    [InlineData("Sat, 21 Nov 2026 12:10:00 GMT", 600)]
    [InlineData("Saturday, 21-Nov-26 12:10:00 GMT", 600)]
    [InlineData("Sat Nov 21 12:10:00 2026", 600)]
    [InlineData("Sun, 29 Nov 2026 12:10:00 GMT", 86400)]
    [InlineData("9999999", 86400)]
    [InlineData("99999999999999999999999", 86400)]
    public void Seconds_and_http_dates_are_read(string header, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Read(header, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("soon")]
    [InlineData("Sat, 21 Nov 2026 11:00:00 GMT")]
    public void What_asks_for_nothing_is_ignored(string? header) => Assert.Null(RetryAfter.Read(header, Now));
}
