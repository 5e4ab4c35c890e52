using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Quarantine;

/// <summary><c>POST …/feed/quarantine/{entry}/discard</c>: takes it off the list; the row itself stays stored.</summary>
internal static class DiscardEntry
{
    public static async Task<IResult> HandleAsync(string id, string entry, IngestionDb db, TimeProvider time, CancellationToken cancellation)
    {
        var found = await db.FeedEntries.FirstOrDefaultAsync(
            row => row.Id == entry && row.MerchantId == id && row.List == FeedEntryList.Quarantine && row.ClosedAt == null, cancellation);
        if (found is null)
            return Problem.NotFound("quarantined row");
        found.ClosedAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancellation);
        return Results.Ok(EntryView.Of(found));
    }
}
