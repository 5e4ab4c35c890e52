using Affiliate.Ingestion.Data;

namespace Affiliate.Ingestion.ShopFeeds.Settings;

/// <summary>How a feed goes.</summary>
internal sealed record FeedStatus(
    string State, DateTimeOffset? LastPollAt, DateTimeOffset? LastSuccessAt, DateTimeOffset? NextPollAt, string? LastError, int ConsecutiveFailures,
    DateTimeOffset? OldestUnacknowledgedAt, FeedTally Visits, FeedTally Orders)
{
    public static FeedStatus Of(Feed feed) => new(
        !feed.Enabled ? "disabled" : feed.Blocked ? "blocked" : feed.ConsecutiveFailures > 0 ? "failing" : "ok",
        feed.LastPollAt, feed.LastSuccessAt, feed.Enabled ? feed.NextPollAt : null, feed.LastError, feed.ConsecutiveFailures,
        feed.OldestUnacknowledgedAt, feed.Visits, feed.Orders);
}
