using System.Diagnostics;
using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Feeds;
using Affiliate.Ingestion.ShopFeeds.Polling.Rows;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Polls one of a shop's lists under its lease.</summary>
internal sealed partial class PollFeed(
    IServiceScopeFactory scopes, Owners owners, FeedClaims claims, PollPlaces places, DrainList drain, FeedReports reports,
    FeedMetrics metrics,
    FeedOptions options, TimeProvider time, ILogger<PollFeed> logger)
{
    public async Task RunAsync(PollPlace place, CancellationToken cancellation)
    {
        var (merchant, kind) = place.Key;
        if (await claims.TakeAsync(merchant, kind, cancellation) is not { } lease)
            return;
        var begun = time.GetStorableNow();
        if (await FindAsync(merchant, kind, lease, begun, cancellation) is not { } feed)
            return;
        using var activity = AffiliateTelemetry.Source.StartActivity("poll feed");
        activity?.SetTag("affiliate.merchant", merchant).SetTag("affiliate.feed.kind", feed.ListName);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var ended = new CancellationTokenSource();
        var renewing = RenewAsync(feed, lost, ended.Token);
        DrainResult result;
        try
        {
            result = await DrainAsync(feed, place.Hurry, lost.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }

        if (await reports.WriteAsync(feed, begun, result, places.IsLong(place), cancellation) && result.Tail is { } tail)
        {
            metrics.HeldBack(merchant, kind);
            HeldBack(feed.ListName, merchant, tail.Reason);
        }

        metrics.Polled(merchant, kind, result, time.GetElapsedTime(place.Since));
        if (result.Error is null)
            return;
        activity?.SetStatus(ActivityStatusCode.Error);
        Failed(feed.ListName, merchant, result.Error);
    }

    private async Task<DrainResult> DrainAsync(ShopFeed feed, CancellationToken hurry, CancellationToken cancellation)
    {
        try
        {
            return await drain.RunAsync(feed, new PublisherNumbers(scopes, owners), hurry, cancellation);
        }
        catch (Exception fault) when (StorageOutage.Is(fault))
        {
            // Nothing of the batch was stored, so nothing was acknowledged: it comes again.
            return new DrainResult(DrainEnd.Waiting, "Our database was away; what was not stored stays with the shop.");
        }
    }

    // A lease that cannot be renewed in time ends the poll: somebody else may have it.
    private async Task RenewAsync(ShopFeed feed, CancellationTokenSource lost, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(options.Lease / 3, time);
        var renewed = time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                try
                {
                    if (!await claims.RenewAsync(feed, ended))
                        await lost.CancelAsync();
                    renewed = time.GetTimestamp();
                }
                catch (Exception fault) when (StorageOutage.Is(fault))
                {
                    if (time.GetElapsedTime(renewed) > options.Lease)
                        await lost.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The poll is over.
        }
    }

    private async Task<ShopFeed?> FindAsync(
        string merchant, FeedKind kind, string lease, DateTimeOffset begun, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        var feed = await db.Feeds.AsNoTracking().Include(row => row.Lists).FirstOrDefaultAsync(
            row => row.MerchantId == merchant, cancellation);
        if (feed is null)
            return null;
        var currency = await db.Merchants.Where(known => known.Id == merchant).Select(known => known.Currency)
            .FirstOrDefaultAsync(cancellation);
        return ShopFeed.Of(feed, kind, currency ?? "", lease, begun);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The last {List} that merchant {Merchant} served is held back until an answer brings it whole: {Reason}")]
    private partial void HeldBack(string list, string merchant, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Polling the {List}s of merchant {Merchant} did not go well: {Error}")]
    private partial void Failed(string list, string merchant, string error);
}
