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
/// <param name="Tail">The last row that earlier polls ended with, if it may have been cut off.</param>
/// <param name="FieldNames">The seed's fields that the shop's rows had before, parted by commas; null when nobody knows.</param>
/// <param name="Lease">The poll's lease; null when an operator works on a stored row.</param>
internal sealed record ShopFeed(
    string MerchantId, FeedKind Kind, Uri Url, TimeZoneInfo Zone, string Encoding, string Currency,
    IReadOnlyDictionary<string, string> Headers,
    bool AllowPrivateAddress, bool AcknowledgeQuarantined, int? BatchLimit, SeenTail? Tail, string? FieldNames, string? Lease)
{
    private const double Hour = 3600;
    private const double FirstBackOff = Hour / 4;

    /// <summary>What one poll, which begins now, uses of the settings.</summary>
    public static ShopFeed Of(Feed feed, FeedKind kind, string merchantCurrency, string? lease, DateTimeOffset now)
    {
        var list = feed.Lists.Find(list => list.Kind == kind.Name());
        var again = list?.IsTailDue(feed.IntervalSeconds, now) == true ? 1 : 0;
        var tail = list?.TailPrint is { } print ? new SeenTail(print, list.TailSeen + again) : null;
        return new(
            feed.MerchantId, kind, new Uri(feed.Url), TimeZoneInfo.FindSystemTimeZoneById(feed.TimeZone), feed.Encoding,
            feed.Currency ?? merchantCurrency,
            feed.Headers, feed.AllowPrivateAddress, feed.AcknowledgeQuarantined, feed.BatchLimit, tail, list?.FieldNames, lease)
        {
            SetUpAt = feed.CreatedAt,
        };
    }

    /// <summary>When the feed was set up, UTC: nobody could take its rows before.</summary>
    public DateTimeOffset SetUpAt { get; init; }

    /// <summary>The list's name where it is stored.</summary>
    public string ListName => Kind.Name();

    /// <summary>How long to wait for the next poll, give or take a fifth so that shops do not come in step.</summary>
    /// <param name="intervalSeconds">Between two good polls.</param>
    /// <param name="failures">
    /// In a row, this one included. After the first the shop is asked again within the interval or a quarter of an hour,
    /// whichever is less; each further one doubles the wait, to at most an hour, however long the interval.
    /// </param>
    /// <param name="whole">Not less than the interval: a row that is held back counts anew only then.</param>
    public static TimeSpan Wait(int intervalSeconds, int failures, bool whole = false)
    {
        var jitter = 0.8 + (0.4 * Random.Shared.NextDouble());
        if (failures == 0)
            return TimeSpan.FromSeconds(intervalSeconds * (whole ? Math.Max(1, jitter) : jitter));
        var seconds = Math.Min(Hour, Math.Min(intervalSeconds, FirstBackOff) * Math.Pow(2, Math.Min(failures, 20) - 1));
        return TimeSpan.FromSeconds(Math.Min(Hour, seconds * jitter));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ListName}s of {MerchantId}");
}
