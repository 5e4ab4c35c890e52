using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Polling;
using Affiliate.Ingestion.ShopFeeds.Reading;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Quarantine;

/// <summary>
/// <c>POST …/feed/quarantine/{entry}/retry</c>: reads the stored text again, with the settings of now, and takes it. What
/// still cannot be taken is 422 with the reason and stays on the list.
/// </summary>
internal static class RetryEntry
{
    public static async Task<IResult> HandleAsync(
        string id, string entry, IngestionDb db, StoreRows store, IServiceScopeFactory scopes, Owners owners, TimeProvider time, CancellationToken cancellation)
    {
        var found = await db.FeedEntries.FirstOrDefaultAsync(
            row => row.Id == entry && row.MerchantId == id && row.List == FeedEntryList.Quarantine && row.ClosedAt == null, cancellation);
        var settings = await db.Feeds.AsNoTracking().FirstOrDefaultAsync(row => row.MerchantId == id, cancellation);
        if (found is null || settings is null)
            return Problem.NotFound("quarantined row");
        var currency = await db.Merchants.Where(merchant => merchant.Id == id).Select(merchant => merchant.Currency).FirstOrDefaultAsync(cancellation);
        var kind = FeedKinds.Named(found.Kind);
        var feed = ShopFeed.Of(settings, kind, currency ?? "", lease: null);
        if (ReadFeed.ReadRow(found.Raw) is not { } row)
            return Problem.Invalid("raw", "It is still not one row that can be read.");
        var record = RecordRules.Read(kind, row, feed.Zone);
        if (record.Problem is { } problem)
            return Problem.Invalid("raw", problem);
        var publishers = new PublisherNumbers(scopes, owners);
        await publishers.ResolveAsync(record.Partner is { } partner ? [partner] : [], cancellation);

        await using var write = await db.BeginWriteAsync(cancellation);
        found.ClosedAt = time.GetUtcNow();
        var stored = await store.StoreAsync(feed, [record], publishers, fileAway: false, cancellation);
        if (stored is not [var result])
            return Problem.NotFound("feed");
        if (result.Outcome is RowOutcome.Waiting)
            throw new Refusal(StatusCodes.Status503ServiceUnavailable, "", "The publisher cannot be looked up right now; send the same request again.");
        if (result.Reason is { } reason)
            throw Refusal.Invalid("raw", reason);
        await write.CommitAsync(cancellation);
        return Results.Ok(new RetryAnswer(result.Outcome == RowOutcome.Taken ? "taken" : "duplicate"));
    }
}

/// <summary>What became of a quarantined row.</summary>
/// <param name="Outcome">taken, or duplicate when the same was taken before.</param>
internal sealed record RetryAnswer(string Outcome);
