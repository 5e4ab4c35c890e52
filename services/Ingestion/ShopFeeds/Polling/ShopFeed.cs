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
/// <param name="BatchLimit">Most rows of one answer that are taken before the shop is asked again; null is all.</param>
/// <param name="WholeTail">A doubtful last row that came unchanged often enough to be whole; null when there is none.</param>
/// <param name="Lease">The poll's lease; null when an operator works on a stored row.</param>
internal sealed record ShopFeed(
    string MerchantId, FeedKind Kind, Uri Url, TimeZoneInfo Zone, string Encoding, string Currency, IReadOnlyDictionary<string, string> Headers,
    bool AllowPrivateAddress, bool AcknowledgeQuarantined, int? BatchLimit, string? WholeTail, string? Lease)
{
    private const int TailPolls = 3;
    private const double Hour = 3600;
    private const double FirstBackOff = Hour / 4;

    public static ShopFeed Of(Feed feed, FeedKind kind, string merchantCurrency, string? lease) => new(
        feed.MerchantId, kind, new Uri(feed.Url), TimeZoneInfo.FindSystemTimeZoneById(feed.TimeZone), feed.Encoding, feed.Currency ?? merchantCurrency,
        feed.Headers, feed.AllowPrivateAddress, feed.AcknowledgeQuarantined, feed.BatchLimit,
        feed.Lists.Find(list => list.Kind == kind.Name() && list.TailSeen >= TailPolls - 1)?.TailPrint, lease);

    /// <summary>The list's name where it is stored.</summary>
    public string ListName => Kind.Name();

    /// <summary>How long to wait for the next poll, give or take a fifth so that shops do not come in step.</summary>
    /// <param name="intervalSeconds">Between two good polls.</param>
    /// <param name="failures">
    /// In a row, this one included. After the first the shop is asked again within the interval or a quarter of an hour,
    /// whichever is less; each further one doubles the wait, to at most an hour, however long the interval.
    /// </param>
    public static TimeSpan Wait(int intervalSeconds, int failures)
    {
        var jitter = 0.8 + (0.4 * Random.Shared.NextDouble());
        if (failures == 0)
            return TimeSpan.FromSeconds(intervalSeconds * jitter);
        var seconds = Math.Min(Hour, Math.Min(intervalSeconds, FirstBackOff) * Math.Pow(2, Math.Min(failures, 20) - 1));
        return TimeSpan.FromSeconds(Math.Min(Hour, seconds * jitter));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ListName}s of {MerchantId}");
}
