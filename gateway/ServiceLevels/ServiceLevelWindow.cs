using Affiliate.Domain.ServiceLevels;
using Affiliate.ServiceDefaults.ServiceLevels;

namespace Affiliate.Gateway.ServiceLevels;

/// <summary>How the network served in a window; what is null was not measured in it.</summary>
/// <param name="Hours">How long the window is: the running hour and those before it.</param>
/// <param name="RedirectP99Ms">99 of 100 visitors were sent on within this time, in milliseconds.</param>
/// <param name="OrderToCommissionP95Ms">95 of 100 orders had their commission in the ledger within this time, in milliseconds.</param>
/// <param name="OrderToCallbackP95Ms">
/// Of 95 of 100 orders that call-backs told of, the publisher's server knew within this time, in milliseconds.
/// </param>
/// <param name="FeedLagMaxS">How old a row of a shop's feed was at most when it was taken, in seconds.</param>
/// <param name="Availability">The part of requests and redirects that we did not fail at: 1 when all went well.</param>
internal sealed record ServiceLevelWindow(
    int Hours, double? RedirectP99Ms, double? OrderToCommissionP95Ms, double? OrderToCallbackP95Ms, double? FeedLagMaxS,
    double? Availability)
{
    private const double P95 = 0.95;
    private const double P99 = 0.99;
    private const double MillisecondsPerSecond = 1000;

    public static ServiceLevelWindow Of(int hours, IEnumerable<MeasuredLevel> levels)
    {
        var measured = levels.ToLookup(level => level.Measure, StringComparer.Ordinal);
        return new ServiceLevelWindow(
            hours,
            Percentile(measured[LevelMeasure.Redirect], P99),
            Percentile(measured[LevelMeasure.Commission], P95),
            Percentile(measured[LevelMeasure.Callback], P95),
            Longest(measured[LevelMeasure.FeedLag]),
            GoodPart(measured[Answers.Measure]));
    }

    private static double? Percentile(IEnumerable<MeasuredLevel> levels, double part) =>
        LogBuckets.Percentile([.. levels.Select(level => (level.Bucket, level.Times))], part) is { } exact ? Math.Round(exact, 2) : null;

    private static double? Longest(IEnumerable<MeasuredLevel> levels) =>
        levels.Select(level => (double?)level.Longest).Max() is { } longest ? Math.Round(longest / MillisecondsPerSecond, 1) : null;

    // One failure in a million is not rounded to none.
    private static double? GoodPart(IEnumerable<MeasuredLevel> levels)
    {
        var times = levels.ToLookup(level => level.Bucket, level => level.Times);
        var (good, bad) = (times[Answers.Good].Sum(), times[Answers.Bad].Sum());
        return good + bad == 0 ? null : Math.Round((double)good / (good + bad), 6, MidpointRounding.ToZero);
    }
}
