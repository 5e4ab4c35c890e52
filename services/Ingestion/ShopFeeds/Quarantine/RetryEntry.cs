using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Feeds;
using Affiliate.Ingestion.ShopFeeds.Polling;
using Affiliate.Ingestion.ShopFeeds.Polling.Rows;
using Affiliate.Ingestion.ShopFeeds.Reading;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Quarantine;

/// <summary>
/// <c>POST …/feed/quarantine/{entry}/retry</c>: reads the stored text again, with the settings of now, and takes it. What
/// still cannot be taken is 422 with the reason and stays on the list with it.
/// </summary>
internal static class RetryEntry
{
    private const string Cut =
        "Only its beginning was stored, and what is left may mean another sum. Have the shop serve it again, or discard it.";

    public static async Task<IResult> HandleAsync(
        string id, string entry, HttpContext context, IngestionDb db, StoreRows store, FeedClaims claims, IServiceScopeFactory scopes,
        Owners owners, TimeProvider time,
        CancellationToken cancellation)
    {
        var found = await OpenEntry.FindAsync(db, id, entry, cancellation);
        var settings = await db.Feeds.AsNoTracking().FirstOrDefaultAsync(row => row.MerchantId == id, cancellation);
        if (found is null || settings is null)
            return Problem.NotFound("quarantined row");
        if (found.RawCut)
            return Problem.Invalid("raw", Cut);
        var currency = await db.Merchants.Where(merchant => merchant.Id == id).Select(merchant => merchant.Currency)
            .FirstOrDefaultAsync(cancellation);
        var kind = FeedKinds.Named(found.Kind);
        var feed = ShopFeed.Of(settings, kind, currency ?? "", lease: null, time.GetStorableNow());
        if (ReadFeed.ReadRow(found.Raw) is not { } row)
            return Refused("It is still not one row that can be read.");
        var record = RecordRules.Read(kind, row, feed.Zone);
        if (record.Problem is { } problem)
            return Refused(problem);
        var publishers = new PublisherNumbers(scopes, owners);
        await publishers.ResolveAsync(record.Partner is { } partner ? [partner] : [], cancellation);

        await using var write = await db.BeginWriteAsync(cancellation);
        // The list's row is locked first, as a poll does.
        if (!await claims.LockAsync(db, feed, cancellation)
            || !await OpenEntry.CloseAsync(db, found, discarded: false, time.GetStorableNow(), cancellation))
            return Problem.NotFound("quarantined row");
        if (await store.StoreAsync(feed, [record], publishers, fileAway: false, looksNew: false, cancellation) is not [var result])
            return Problem.NotFound("feed");
        if (result.Outcome is RowOutcome.Waiting)
            throw new Refusal(
                StatusCodes.Status503ServiceUnavailable, "", "The publisher cannot be looked up right now; send the same request again.");
        if (result.Reason is { } reason)
            return Refused(reason);
        await write.CommitAsync(cancellation);
        return Results.Ok(new RetryAnswer(result.Outcome == RowOutcome.Taken ? "taken" : "duplicate"));

        // Written when the answer leaves: by then what the retry did is rolled back.
        IResult Refused(string why)
        {
            context.Response.OnStarting(async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                await OpenEntry.ExplainAsync(
                    scope.ServiceProvider.GetRequiredService<IngestionDb>(), found,
                    StoredText.Cut(why, EntryRow.LongestReason)!, cancellation);
            });
            return Problem.Invalid("raw", why);
        }
    }
}

/// <summary>What became of a quarantined row.</summary>
/// <param name="Outcome">taken, or duplicate when the same was taken before.</param>
internal sealed record RetryAnswer(string Outcome);
