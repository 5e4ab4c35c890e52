using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Reading;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.Ingestion.ShopFeeds.Settings;

/// <summary>What a feed's settings must be; each refusal names its field.</summary>
internal static class FeedRules
{
    private const int DefaultInterval = 120;
    private const int LongestInterval = 86_400;
    private const int MostHeaders = 20;
    private const int LongestHeader = 4000;
    private const string DefaultZone = "Europe/Moscow";

    /// <summary>Puts the body's values into the feed.</summary>
    public static void Apply(Feed feed, FeedBody body, OutgoingOptions options)
    {
        feed.AllowPrivateAddress = body.AllowPrivateAddress ?? false;
        feed.Url = Url(body.Url, options, feed.AllowPrivateAddress);
        feed.IntervalSeconds = body.IntervalSeconds ?? DefaultInterval;
        if (feed.IntervalSeconds is < 1 or > LongestInterval)
            throw Refusal.Invalid("interval_seconds", $"must be from 1 to {LongestInterval}");
        feed.Currency = Currency(body.Currency);
        feed.TimeZone = string.IsNullOrEmpty(body.TimeZone) ? DefaultZone : body.TimeZone;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(feed.TimeZone, out _))
            throw Refusal.Invalid("time_zone", "is not an IANA time zone such as Europe/Moscow");
        feed.Encoding = string.IsNullOrEmpty(body.Encoding) ? ShopEncoding.Detect : body.Encoding.ToLowerInvariant();
        if (!ShopEncoding.Names.Contains(feed.Encoding, StringComparer.Ordinal))
            throw Refusal.Invalid("encoding", $"must be one of {string.Join(", ", ShopEncoding.Names)}");
        feed.Headers = Headers(body.Headers);
        if (body.BatchLimit is < 1 or > ReadFeed.MaxRows)
            throw Refusal.Invalid("batch_limit", $"must be from 1 to {ReadFeed.MaxRows}");
        feed.BatchLimit = body.BatchLimit;
        feed.Enabled = body.Enabled ?? true;
        feed.AcknowledgeQuarantined = body.AcknowledgeQuarantined ?? true;
    }

    private static string Url(string? url, OutgoingOptions options, bool allowPrivate)
    {
        if (string.IsNullOrEmpty(url))
            throw Refusal.Invalid("url", "is missing");
        var target = TargetUrl.Check(url, options, ports: null, allowPrivate);
        return target.IsAccepted ? url : throw Refusal.Invalid("url", target.Problem);
    }

    private static string? Currency(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return Affiliate.Domain.Money.Currency.TryParse(text, out var code)
            ? code : throw Refusal.Invalid("currency", "is not an ISO 4217 code or IRT");
    }

    private static Dictionary<string, string> Headers(IReadOnlyDictionary<string, string?>? headers)
    {
        var kept = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers ?? new Dictionary<string, string?>())
        {
            if (HeaderRule.Check(name, value) is { } problem)
                throw Refusal.Invalid("headers", problem);
            if (value!.Length > LongestHeader || kept.Count == MostHeaders)
                throw Refusal.Invalid("headers", $"must be at most {MostHeaders} of at most {LongestHeader} characters");
            kept[name] = value;
        }

        return kept;
    }
}
