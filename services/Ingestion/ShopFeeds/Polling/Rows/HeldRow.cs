using Affiliate.Ingestion.Data;

namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>The row that a list holds back because the shop's answer may have been cut off in it.</summary>
internal static class HeldRow
{
    /// <summary>Writes it into the list, or that there is none.</summary>
    /// <param name="list">As it was before the poll; its settings loaded.</param>
    /// <param name="tail">The last answer's doubtful last row; null when it was whole.</param>
    /// <param name="begun">When the poll began, UTC.</param>
    public static void Remember(FeedList list, AnswerTail? tail, DateTimeOffset begun)
    {
        if (tail is null)
        {
            (list.TailPrint, list.TailSeen, list.TailSeenAt, list.TailSince) = (null, 0, null, null);
        }
        else if (tail.Print != list.TailPrint)
        {
            (list.TailPrint, list.TailSeen, list.TailSeenAt, list.TailSince) = (tail.Print, 1, begun, begun);
            list.Rows.HeldBack++;
        }
        else if (list.IsTailDue(list.Feed.IntervalSeconds, begun))
        {
            (list.TailSeen, list.TailSeenAt) = (list.TailSeen + 1, begun);
        }

        (list.TailRaw, list.TailReason) = tail is { Believed: false } ? (tail.Raw.Replace('\0', '\uFFFD'), tail.Reason) : (null, null);
    }

    /// <summary>Since when a row is held back; null when none is.</summary>
    public static DateTimeOffset? Since(FeedList list) => list.TailRaw is null ? null : list.TailSince;
}
