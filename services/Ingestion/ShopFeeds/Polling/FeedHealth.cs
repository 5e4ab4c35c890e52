using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Polling.Rows;
using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>
/// What a poll's end means for its list (specs/1): what the operator sees, and how long the shop is left alone. A list
/// that cannot be had, or of which nothing goes away, is polled less and less. Rows that cannot be acknowledged, a few
/// that the shop does not let go while others pass, and what is our own fault never lengthen the wait.
/// </summary>
internal static class FeedHealth
{
    private const int LongestError = 500;

    /// <summary>Writes it into the list.</summary>
    /// <param name="list">As it was before the poll; its settings loaded.</param>
    /// <param name="result">How the poll ended.</param>
    /// <param name="begun">When it began, UTC.</param>
    /// <param name="now">UTC.</param>
    public static void Record(FeedList list, DrainResult result, DateTimeOffset begun, DateTimeOffset now)
    {
        Remember(list, result, begun);
        var passes = result.End == DrainEnd.Stuck && list.OthersPass;
        var good = passes || result.End is DrainEnd.Emptied || (result.End == DrainEnd.Paused && result.Seen);
        list.LastPollAt = begun;
        list.LastSuccessAt = good ? begun : list.LastSuccessAt;
        list.LastError = result.Error is { Length: > LongestError } text ? text[..LongestError] : result.Error;
        list.Blocked = result.End == DrainEnd.Blocked;
        list.ConsecutiveFailures = result.End switch
        {
            DrainEnd.Failed => list.ConsecutiveFailures + 1,
            DrainEnd.Stuck when !passes => list.ConsecutiveFailures + 1,
            DrainEnd.Waiting => Math.Max(list.ConsecutiveFailures, 1),
            DrainEnd.Paused when !result.Seen => list.ConsecutiveFailures,
            _ => 0,
        };
        var again = result.End == DrainEnd.Paused || list.PollRequestedAt > begun;
        var failures = result.End == DrainEnd.Waiting ? 1 : list.ConsecutiveFailures;
        list.NextPollAt = again ? now : now + ShopFeed.Wait(list.Feed.IntervalSeconds, failures, whole: list.TailRaw is not null);
    }

    private static void Remember(FeedList list, DrainResult result, DateTimeOffset begun)
    {
        // A poll that brought no answer says nothing of the row that the last answer ended with.
        if (result.Tail is not null || (result.Seen && result.End != DrainEnd.Failed))
            HeldRow.Remember(list, result.Tail, begun);
        list.FieldNames = result.FieldNames ?? list.FieldNames;
        if (!result.Seen)
            return; // Nothing was seen: what was left is still there.
        var oldest = result.Left is null ? (DateTimeOffset?)null : result.Left.Oldest ?? list.OldestUnacknowledgedAt ?? begun;
        oldest = HeldRow.Since(list) is { } since && !(oldest < since) ? since : oldest;
        list.OldestUnacknowledgedAt = oldest > begun ? begun : oldest;
        if (result.End == DrainEnd.Stuck && result.Left is { } left)
        {
            var same = list.StuckRows == left.Print;
            list.OthersPass = left.Count < FeedKinds.Named(list.Kind).MostServed() && (result.Passed || (same && list.OthersPass));
            list.StuckRows = left.Print;
        }
        else if (result.End == DrainEnd.Emptied)
        {
            (list.StuckRows, list.OthersPass) = (null, false);
        }
    }
}
