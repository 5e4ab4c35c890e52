namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>When a feed is due again.</summary>
internal static class FeedSchedule
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private const int MostDoublings = 10;

    /// <summary>A page that changed while the shop's and our clocks differ must not be missed.</summary>
    public static TimeSpan Overlap { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Twice as long after each failure, up to an hour, or the interval when that is longer.</summary>
    public static TimeSpan AfterFailure(int failures, TimeSpan interval)
    {
        var longest = interval > LongestWait ? interval : LongestWait;
        var wait = FirstWait * Math.Pow(2, Math.Min(failures - 1, MostDoublings));
        return wait < longest ? wait : longest;
    }
}
