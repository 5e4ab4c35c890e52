using Affiliate.Ingestion.Accounts;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Polling;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Affiliate.Ingestion.ShopFeeds.Settings;

/// <summary><c>PUT /v1/merchants/{id}/feed</c>: sets up or replaces; what was counted stays. The shop is polled soon.</summary>
internal static class EditFeed
{
    public static async Task<IResult> HandleAsync(
        string id, FeedBody body, IngestionDb db, MerchantLookup merchants, IOptions<OutgoingOptions> outgoing,
        WakeSignal<FeedScheduler> signal, TimeProvider time,
        CancellationToken cancellation)
    {
        await merchants.GetAsync(id, cancellation);
        var now = time.GetStorableNow();
        var feed = await db.Feeds.Include(row => row.Lists).FirstOrDefaultAsync(row => row.MerchantId == id, cancellation);
        if (feed is null)
        {
            db.Feeds.Add(feed = new Feed { MerchantId = id, Url = "", TimeZone = "", Encoding = "", CreatedAt = now });
            feed.Lists.AddRange(Enum.GetValues<FeedKind>().Select(kind => new FeedList { MerchantId = id, Kind = kind.Name() }));
        }
        else
        {
            feed.Version++;
        }

        FeedRules.Apply(feed, body, outgoing.Value);
        // A poll under way still has the old settings: another one follows.
        feed.Lists.ForEach(list => list.NextPollAt = now);
        feed.Lists.ForEach(list => list.PollRequestedAt = now);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || UniqueViolation.Is(lost))
        {
            return Problem.Of(
                StatusCodes.Status409Conflict, "The feed was changed at the same moment; read it and send your change again.");
        }

        signal.Raise();
        return Results.Ok(FeedView.Of(feed));
    }
}
