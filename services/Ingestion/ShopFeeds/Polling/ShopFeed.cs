using System.Globalization;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Records;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>A feed's settings as one poll of one of its lists uses them.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Kind">Which of its lists.</param>
/// <param name="Url">The shop's handler.</param>
/// <param name="Zone">Zone of its clock.</param>
/// <param name="Encoding"><c>auto</c> or a name.</param>
/// <param name="Currency">Of its orders.</param>
/// <param name="Headers">Sent with each call.</param>
/// <param name="AllowPrivateAddress">By the operator.</param>
/// <param name="AcknowledgeQuarantined">Whether stored rows that cannot be taken are acknowledged.</param>
/// <param name="Lease">The poll's lease; null when an operator works on a stored row.</param>
internal sealed record ShopFeed(
    string MerchantId, FeedKind Kind, Uri Url, TimeZoneInfo Zone, string Encoding, string Currency, IReadOnlyDictionary<string, string> Headers,
    bool AllowPrivateAddress, bool AcknowledgeQuarantined, string? Lease)
{
    public static ShopFeed Of(Feed feed, FeedKind kind, string merchantCurrency, string? lease) => new(
        feed.MerchantId, kind, new Uri(feed.Url), TimeZoneInfo.FindSystemTimeZoneById(feed.TimeZone), feed.Encoding, feed.Currency ?? merchantCurrency,
        feed.Headers, feed.AllowPrivateAddress, feed.AcknowledgeQuarantined, lease);

    /// <summary>The list's name where it is stored.</summary>
    public string ListName => Kind.Name();

    /// <summary>How long to wait for the next poll, give or take a fifth so that shops do not come in step.</summary>
    /// <param name="intervalSeconds">Between two good polls.</param>
    /// <param name="failures">In a row, this one included; each doubles the wait, to at most an hour.</param>
    public static TimeSpan Wait(int intervalSeconds, int failures)
    {
        const double Hour = 3600;
        var seconds = failures == 0 ? intervalSeconds : Math.Min(Math.Max(Hour, intervalSeconds), intervalSeconds * Math.Pow(2, Math.Min(failures, 20) - 1));
        return TimeSpan.FromSeconds(Math.Min(seconds * (0.8 + (0.4 * Random.Shared.NextDouble())), Math.Max(Hour, intervalSeconds)));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ListName}s of {MerchantId}");
}
