using Affiliate.Ingestion.Data;

namespace Affiliate.Ingestion.ShopFeeds.Settings;

/// <summary>A feed's settings as stored.</summary>
internal sealed record FeedView(
    string Url, int IntervalSeconds, string? Currency, string TimeZone, string Encoding, IReadOnlyDictionary<string, string> Headers,
    int? BatchLimit, bool Enabled,
    bool AcknowledgeQuarantined, bool AllowPrivateAddress)
{
    public static FeedView Of(Feed feed) => new(
        feed.Url, feed.IntervalSeconds, feed.Currency, feed.TimeZone, feed.Encoding, feed.Headers, feed.BatchLimit, feed.Enabled,
        feed.AcknowledgeQuarantined,
        feed.AllowPrivateAddress);
}
