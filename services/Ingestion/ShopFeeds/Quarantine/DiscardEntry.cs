using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Ingestion.ShopFeeds.Quarantine;

/// <summary>
/// <c>POST …/feed/quarantine/{entry}/discard</c>: takes it off the list; the row itself stays stored. A shop that still
/// serves it is told to forget it; when it serves it anew after that, it comes back as a new entry.
/// </summary>
internal static class DiscardEntry
{
    public static async Task<IResult> HandleAsync(
        string id, string entry, IngestionDb db, TimeProvider time, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        if (await OpenEntry.FindAsync(db, id, entry, cancellation) is not { } found
            || !await OpenEntry.CloseAsync(db, found, discarded: true, time.GetStorableNow(), cancellation))
            return Problem.NotFound("quarantined row");
        await write.CommitAsync(cancellation);
        return Results.Ok(EntryView.Of(found));
    }
}
