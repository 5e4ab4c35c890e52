using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Products;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Outgoing.Targets;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Affiliate.Ingestion.ProductFeeds.Settings;

/// <summary><c>PUT /v1/merchants/{id}/product-feed</c>: where a merchant's products are fetched from; due soon.</summary>
internal static class PutProductFeed
{
    private static readonly TimeSpan TimeToCorrect = TimeSpan.FromSeconds(10);
    private const int LongestToken = 1000;
    private const int DefaultInterval = 3600;
    private const int LongestInterval = 604_800;

    public static async Task<IResult> HandleAsync(
        string id, ProductFeedBody body, IngestionDb db, MerchantLookup merchants, IOptions<OutgoingOptions> outgoing, TimeProvider time,
        CancellationToken cancellation)
    {
        var settings = Settings(body, outgoing.Value);
        await merchants.GetAsync(id, cancellation);
        await using var write = await db.BeginWriteAsync(cancellation);
        var feed = await LockedFeed.OfAsync(db, id, cancellation);
        if (feed is null)
            db.ProductFeeds.Add(feed = new ProductFeed { MerchantId = id, Settings = settings });

        // Another source or other filters: all products are asked for again.
        if (!SameProducts(feed.Settings, settings))
            (feed.Run, feed.LastRun) = (null, null);
        feed.Settings = settings;
        feed.SettingsVersion++;
        (feed.Lease, feed.LeasedUntil) = (null, null);
        (feed.NextRunAt, feed.ConsecutiveFailures, feed.LastError, feed.Blocked) =
            (settings.Enabled ? time.GetUtcNow() + TimeToCorrect : null, 0, null, false);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            return Problem.Of(StatusCodes.Status409Conflict, "The product feed was set at the same moment; send the same request again.");
        }

        await write.CommitAsync(cancellation);
        return Results.Ok(settings);
    }

    private static bool SameProducts(ProductFeedSettings before, ProductFeedSettings after) =>
        before.Url == after.Url && before.Flavour == after.Flavour
        && before.Filters.OrderBy(filter => filter.Key, StringComparer.Ordinal)
        .SequenceEqual(after.Filters.OrderBy(filter => filter.Key, StringComparer.Ordinal));

    private static ProductFeedSettings Settings(ProductFeedBody body, OutgoingOptions outgoing)
    {
        var privately = body.AllowPrivateAddress ?? false;
        var target = TargetUrl.Check(body.Url, outgoing, allowPrivate: privately);
        if (!target.IsAccepted)
            throw Refusal.Invalid("url", target.Problem);
        var flavour = body.Flavour ?? ProductFeedSettings.Seed;
        if (flavour is not (ProductFeedSettings.Seed or ProductFeedSettings.WooCommerce))
            throw Refusal.Invalid("flavour", $"must be {ProductFeedSettings.Seed} or {ProductFeedSettings.WooCommerce}");
        if (body.Token?.Length > LongestToken || body.Token?.Any(sign => !char.IsAscii(sign) || char.IsControl(sign)) == true)
            throw Refusal.Invalid("token", $"must have at most {LongestToken} characters, all of them ASCII");
        var interval = body.IntervalSeconds ?? DefaultInterval;
        if (interval is < 1 or > LongestInterval)
            throw Refusal.Invalid("interval_seconds", $"must be from 1 to {LongestInterval}");
        return new ProductFeedSettings(
            body.Url!, flavour, string.IsNullOrEmpty(body.Token) ? null : body.Token, FeedFilters.Read(body.Filters), interval, privately,
            body.Enabled ?? true);
    }
}
