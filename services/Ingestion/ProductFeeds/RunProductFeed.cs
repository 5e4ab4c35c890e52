using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ProductFeeds.Settings;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ProductFeeds;

/// <summary><c>POST /v1/merchants/{id}/product-feed/run</c>: runs it now; 200 with the status when it ends within 60 s, else 202.</summary>
internal static class RunProductFeed
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(55);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public static async Task<IResult> HandleAsync(
        string id, IngestionDb db, IHostApplicationLifetime host, TimeProvider time, CancellationToken cancellation)
    {
        var feed = await ReadProductFeed.FindAsync(id, db, cancellation);
        if (!feed.Settings.Enabled)
            return Problem.Of(StatusCodes.Status409Conflict, "The product feed is disabled.");
        var now = time.GetUtcNow();
        await using (var write = await db.BeginKeepingAsync(cancellation))
        {
            await db.ProductFeeds.Where(known => known.MerchantId == id)
                .ExecuteUpdateAsync(set => set.SetProperty(known => known.NextRunAt, now), cancellation);
            await write.CommitAsync(cancellation);
        }

        // A stopping service does not wait.
        var started = time.GetTimestamp();
        while (!host.ApplicationStopping.IsCancellationRequested
            && time.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Look, time, cancellation);
            var seen = await ReadProductFeed.FindAsync(id, db, cancellation);
            if (seen.Attempts > feed.Attempts && seen.Lease is null)
                return Results.Ok(ProductFeedStatus.Of(seen));
        }

        return Results.Accepted(null, ProductFeedStatus.Of(await ReadProductFeed.FindAsync(id, db, cancellation)));
    }
}
