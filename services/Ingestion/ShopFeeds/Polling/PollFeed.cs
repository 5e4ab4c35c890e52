using System.Diagnostics;
using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Polls one shop under a lease: its visits and its orders, side by side, for neither waits for the other.</summary>
internal sealed partial class PollFeed(
    IServiceScopeFactory scopes, Owners owners, FeedClaims claims, DrainList drain, FeedReports reports, FeedMetrics metrics, FeedOptions options, TimeProvider time,
    ILogger<PollFeed> logger)
{
    public async Task RunAsync(string merchant, CancellationToken cancellation)
    {
        if (await claims.TakeAsync(merchant, cancellation) is not { } lease || await FindAsync(merchant, lease, cancellation) is not { } feed)
            return;
        using var activity = AffiliateTelemetry.Source.StartActivity("poll feed");
        activity?.SetTag("affiliate.merchant", merchant);
        var begun = time.GetUtcNow();
        var started = time.GetTimestamp();
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var ended = new CancellationTokenSource();
        var renewing = RenewAsync(feed, lost, ended.Token);
        DrainResult result;
        try
        {
            result = await DrainAsync(feed, lost.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }

        await reports.WriteAsync(feed, begun, result, cancellation);
        metrics.Polled(merchant, result.Error is null, result.Blocked, time.GetElapsedTime(started));
        if (result.Error is null)
            return;
        activity?.SetStatus(ActivityStatusCode.Error);
        Failed(merchant, result.Error);
    }

    private async Task<DrainResult> DrainAsync(ShopFeed feed, CancellationToken cancellation)
    {
        var lists = new[] { FeedKind.Visit, FeedKind.Order }.Select(kind => DrainAsync(feed, kind, cancellation));
        var results = await Task.WhenAll(lists);
        var errors = results.Zip(["Visits", "Orders"]).Where(list => list.First.Error is not null).Select(list => $"{list.Second}: {list.First.Error}");
        return new DrainResult(
            string.Join(' ', errors) is { Length: > 0 } error ? error : null, Array.Exists(results, result => result.Blocked),
            results.Min(result => result.OldestLeft), Array.Exists(results, result => result.More));
    }

    private async Task<DrainResult> DrainAsync(ShopFeed feed, FeedKind kind, CancellationToken cancellation)
    {
        try
        {
            var publishers = new PublisherNumbers(scopes, owners);
            return await drain.RunAsync(feed, kind, publishers, cancellation);
        }
        catch (Exception fault) when (StorageOutage.Is(fault))
        {
            // Nothing of the batch was stored, so nothing was acknowledged: it comes again.
            return new DrainResult("Our database was away; what was not stored stays with the shop.");
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

    private async Task<ShopFeed?> FindAsync(string merchant, string lease, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        var feed = await db.Feeds.AsNoTracking().FirstOrDefaultAsync(row => row.MerchantId == merchant, cancellation);
        if (feed is null)
            return null;
        var currency = await db.Merchants.Where(known => known.Id == merchant).Select(known => known.Currency).FirstOrDefaultAsync(cancellation);
        return ShopFeed.Of(feed, currency ?? "", lease);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Polling the feed of merchant {Merchant} failed: {Error}")]
    private partial void Failed(string merchant, string error);
}
