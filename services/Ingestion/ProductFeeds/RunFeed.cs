using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>
/// Goes through a claimed feed's pages, on from where an earlier run was interrupted. After some pages it lets other
/// feeds have their turn.
/// </summary>
internal sealed partial class RunFeed(
    IServiceScopeFactory scopes, FetchPage fetch, ProductFeedMetrics metrics, TimeProvider time, ILogger<RunFeed> logger)
{
    private const int PagesInTurn = 50;
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    public async Task RunAsync(ProductFeed claimed, CancellationToken cancellation)
    {
        using var activity = AffiliateTelemetry.Source.StartActivity("run product feed");
        try
        {
            var ended = await PagesAsync(claimed, cancellation);
            if (ended is not null)
                await CloseAsync(claimed, feed => Succeeded(feed, ended), cancellation);
            else
                await CloseAsync(claimed, feed => feed.NextRunAt = time.GetUtcNow(), cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Stopping: whoever goes on need not wait for the lease to run out.
            using var limit = new CancellationTokenSource(Goodbye, time);
            await CloseAsync(claimed, feed => feed.NextRunAt = time.GetUtcNow(), limit.Token);
            throw;
        }
        catch (Exception fault)
        {
            activity?.SetStatus(System.Diagnostics.ActivityStatusCode.Error);
            await CloseAsync(claimed, feed => Failed(feed, fault), cancellation);
        }
    }

    // The run when it came to its end; null when its turn is over.
    private async Task<FeedProgress?> PagesAsync(ProductFeed claimed, CancellationToken cancellation)
    {
        var zone =
            await InScopeAsync(services => services.GetRequiredService<MerchantLookup>().ZoneAsync(claimed.MerchantId, cancellation));
        var run = claimed.Run ?? new FeedProgress { StartedAt = time.GetUtcNow(), Since = Since(claimed.LastRun) };
        for (var turn = 0; turn < PagesInTurn; turn++)
        {
            var page = await fetch.FetchAsync(claimed.Settings, run.Pages + 1, run.Since, zone, cancellation);
            if (FeedPaging.IsBehindEnd(page, run.Pages + 1, run))
                return run;
            var stored =
                await InScopeAsync(services => services.GetRequiredService<StorePage>().StoreAsync(claimed, run, page, cancellation));
            if (stored is null)
                return null;
            metrics.Page();
            run = stored;
            if (!FeedPaging.GoesOn(page, FeedRequest.PerPage(claimed.Settings), run))
                return run;
        }

        return null;
    }

    // What was rejected would never be asked for again: it stays at its shop as it is until somebody mends it, and then seldom says so.
    private static DateTimeOffset? Since(FeedProgress? last) =>
        last is { Rejected: > 0 } ? last.Since : last?.StartedAt - FeedSchedule.Overlap;

    private async Task CloseAsync(ProductFeed claimed, Action<ProductFeed> close, CancellationToken cancellation) =>
        await InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<IngestionDb>();
        await using var write = await db.BeginWriteAsync(cancellation);
        if (await services.GetRequiredService<StorePage>().HeldAsync(claimed, cancellation) is not { } feed)
            return false;
        close(feed);
        (feed.Lease, feed.LeasedUntil) = (null, null);
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return true;
    });

    private void Succeeded(ProductFeed feed, FeedProgress run)
    {
        var now = time.GetUtcNow();
        (feed.Run, feed.LastRun, feed.LastSuccessAt, feed.NextRunAt) = (null, run, now, now.AddSeconds(feed.Settings.IntervalSeconds));
        (feed.LastError, feed.Blocked, feed.ConsecutiveFailures, feed.Attempts) = (null, false, 0, feed.Attempts + 1);
        metrics.Run("ok");
        Ended(feed.MerchantId, run.Pages, run.Rows, run.Rejected);
    }

    private void Failed(ProductFeed feed, Exception fault)
    {
        feed.ConsecutiveFailures++;
        feed.Attempts++;
        feed.NextRunAt = time.GetUtcNow() + FeedSchedule.AfterFailure(
            feed.ConsecutiveFailures, TimeSpan.FromSeconds(feed.Settings.IntervalSeconds));
        feed.Blocked = fault is FeedFault { Blocked: true };
        feed.LastError = fault is FeedFault or Refusal ? fault.Message : "Something went wrong on our side.";
        metrics.Run(feed.Blocked ? "blocked" : "failed");
        if (fault is FeedFault or Refusal)
            Refused(feed.MerchantId, feed.ConsecutiveFailures, fault.Message);
        else
            Broke(fault, feed.MerchantId);
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "The product feed of merchant {Merchant} came to its end: {Pages} pages, {Rows} products, {Rejected} rejected")]
    private partial void Ended(string merchant, int pages, int rows, int rejected);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The product feed of merchant {Merchant} failed for the {Failures}. time: {Reason}")]
    private partial void Refused(string merchant, int failures, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The product feed of merchant {Merchant} broke off")]
    private partial void Broke(Exception fault, string merchant);
}
