using System.Diagnostics.Metrics;
using Affiliate.ServiceDefaults.Telemetry;
using OpenTelemetry.Metrics;

namespace Affiliate.ServiceDefaults.Tests.Telemetry;

public sealed class SecondBucketsTests
{
    [Fact]
    public void What_takes_milliseconds_can_be_told_from_what_takes_seconds()
    {
        using var meter = new Meter("Affiliate.Test");
        var buckets = Assert.IsType<ExplicitBucketHistogramConfiguration>(SecondBuckets.Of(meter.CreateHistogram<double>("lag", "s")));

        Assert.True(buckets.Boundaries!.Count(bound => bound < 1) >= 6, "Redirects and commits take less than a second.");
        Assert.Superset(new HashSet<double> { 60, 300 }, buckets.Boundaries!.ToHashSet()); // what alerts compare with
    }

    [Fact]
    public void Counts_and_others_instruments_are_left_as_they_are()
    {
        using var ours = new Meter("Affiliate.Test");
        using var another = new Meter("Npgsql");
        Assert.Null(SecondBuckets.Of(ours.CreateHistogram<int>("batch", "{item}")));
        Assert.Null(SecondBuckets.Of(ours.CreateGauge<double>("age", "s")));
        Assert.Null(SecondBuckets.Of(another.CreateHistogram<double>("duration", "s")));
    }
}
