using Affiliate.ServiceDefaults.ServiceLevels;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.ServiceDefaults.Tests.ServiceLevels;

public sealed class LogBucketsProperties
{
    private const double Rounding = 1e-9;

    // As many short times as long ones: from a hundredth of a millisecond to 40 days.
    private static readonly Gen<double> Milliseconds =
        from exponent in Gen.Choose(-2000, 9540)
        select Math.Pow(10, exponent / 1000d);

    private static readonly Gen<(double[] Times, double Part)> Measured =
        from times in Milliseconds.NonEmptyListOf()
        from part in Gen.Elements(0.01, 0.5, 0.95, 0.99, 1)
        select (times.ToArray(), part);

    [Fact]
    public void A_percentile_is_within_five_percent_of_the_exact_one() => Prop.ForAll(Measured.ToArbitrary(), measured =>
    {
        var exact = measured.Times.Order().ElementAt((int)Math.Ceiling(measured.Times.Length * measured.Part) - 1);

        var read = LogBuckets.Percentile([.. measured.Times.Select(time => (LogBuckets.Of(time), 1L))], measured.Part)!.Value;

        if (exact < LogBuckets.Least)
            Assert.Equal(LogBuckets.Least, read);
        else
            Assert.InRange(read / exact, 1 - LogBuckets.Accuracy - Rounding, 1 + LogBuckets.Accuracy + Rounding);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Counts_of_two_instances_say_the_same_as_one_that_measured_everything() => Prop.ForAll(
        Measured.ToArbitrary(), Measured.ToArbitrary(), (one, two) =>
        {
            var apart = Counts(one.Times).Concat(Counts(two.Times)).ToList();
            var together = Counts([.. one.Times, .. two.Times]);

            Assert.Equal(LogBuckets.Percentile(together, one.Part), LogBuckets.Percentile(apart, one.Part));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_longer_time_is_never_in_a_lower_bucket() => Prop.ForAll(
        Milliseconds.ToArbitrary(), Milliseconds.ToArbitrary(),
        (one, two) => LogBuckets.Of(Math.Min(one, two)) <= LogBuckets.Of(Math.Max(one, two))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(double.MaxValue, LogBuckets.Last)]
    public void What_no_clock_should_say_falls_into_the_first_or_the_last_bucket(double milliseconds, int bucket) =>
        Assert.Equal(bucket, LogBuckets.Of(milliseconds));

    [Fact]
    public void Nothing_measured_has_no_percentile() => Assert.Null(LogBuckets.Percentile([], 0.99));

    private static List<(int Bucket, long Times)> Counts(IEnumerable<double> times) =>
        [.. times.CountBy(LogBuckets.Of).Select(same => (same.Key, (long)same.Value))];
}
