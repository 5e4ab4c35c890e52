using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Settings;

/// <summary>How a feed goes: of both its lists together, and of each.</summary>
/// <param name="State">The worse of both lists' states.</param>
/// <param name="LastPollAt">The later one, UTC.</param>
/// <param name="LastSuccessAt">The earlier one, UTC: since then the feed as a whole is up to date.</param>
/// <param name="NextPollAt">The earlier one, UTC.</param>
/// <param name="LastError">Of both.</param>
/// <param name="ConsecutiveFailures">The greater one.</param>
/// <param name="OldestUnacknowledgedAt">The earlier one, UTC.</param>
/// <param name="Visits">Visits alone.</param>
/// <param name="Orders">Orders alone.</param>
internal sealed record FeedStatus(
    string State, DateTimeOffset? LastPollAt, DateTimeOffset? LastSuccessAt, DateTimeOffset? NextPollAt, string? LastError,
    int ConsecutiveFailures,
    DateTimeOffset? OldestUnacknowledgedAt, ListStatus Visits, ListStatus Orders)
{
    private static readonly string[] WorstFirst = ["failing", "blocked", "ok"];

    public static FeedStatus Of(Feed feed)
    {
        var lists = feed.Lists.OrderByDescending(list => list.Kind, StringComparer.Ordinal).ToList();
        var (visits, orders) = (ListStatus.Of(feed, lists[0]), ListStatus.Of(feed, lists[1]));
        var errors = new[] { ("Visits", visits.LastError), ("Orders", orders.LastError) }.Where(list => list.Item2 is not null)
            .Select(list => $"{list.Item1}: {list.Item2}");
        return new FeedStatus(
            feed.Enabled ? WorstFirst.First(state => visits.State == state || orders.State == state) : "disabled",
            lists.Max(list => list.LastPollAt),
            lists.Exists(list => list.LastSuccessAt is null) ? null : lists.Min(list => list.LastSuccessAt),
            feed.Enabled ? lists.Min(list => list.NextPollAt) : null, string.Join(' ', errors) is { Length: > 0 } error ? error : null,
            lists.Max(list => list.ConsecutiveFailures), lists.Min(list => list.OldestUnacknowledgedAt), visits, orders);
    }
}

/// <summary>How polling one of a shop's lists goes, and what became of its rows.</summary>
/// <param name="Taken">Became visits or orders.</param>
/// <param name="Ignored">Kept, but of no known publisher.</param>
/// <param name="Quarantined">Kept, but not understood.</param>
/// <param name="Duplicates">Served again after they were taken or acknowledged.</param>
/// <param name="Conflicts">Served again with another amount or publisher.</param>
/// <param name="HeldBack">
/// Stood last in an answer that may have been cut off, and were held back at first; each counted once, whatever became of it later.
/// </param>
/// <param name="State">ok, failing (polled less and less), blocked (nothing that could be acknowledged) or disabled.</param>
/// <param name="LastPollAt">Begin of the last poll that ended, UTC.</param>
/// <param name="LastSuccessAt">Begin of the last one that went well, UTC.</param>
/// <param name="NextPollAt">When it is due, UTC.</param>
/// <param name="LastError">What went wrong in the last poll; beside ok: rows that the shop does not let go while others pass.</param>
/// <param name="ConsecutiveFailures">Failed polls since the last good one.</param>
/// <param name="OldestUnacknowledgedAt">Date of the oldest row seen and not acknowledged, UTC.</param>
/// <param name="Held">The row held back now: neither taken nor quarantined nor acknowledged; null when there is none.</param>
internal sealed record ListStatus(
    long Taken, long Ignored, long Quarantined, long Duplicates, long Conflicts, long HeldBack, string State, DateTimeOffset? LastPollAt,
    DateTimeOffset? LastSuccessAt, DateTimeOffset? NextPollAt, string? LastError, int ConsecutiveFailures,
    DateTimeOffset? OldestUnacknowledgedAt, HeldView? Held)
{
    public static ListStatus Of(Feed feed, FeedList list) => new(
        list.Rows.Taken, list.Rows.Ignored, list.Rows.Quarantined, list.Rows.Duplicates, list.Rows.Conflicts, list.Rows.HeldBack,
        !feed.Enabled ? "disabled" : list.Blocked ? "blocked" : list.ConsecutiveFailures > 0 ? "failing" : "ok",
        list.LastPollAt, list.LastSuccessAt, feed.Enabled ? list.NextPollAt : null, list.LastError, list.ConsecutiveFailures,
        list.OldestUnacknowledgedAt, HeldView.Of(list));
}
