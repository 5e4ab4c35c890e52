using Affiliate.Ingestion.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Quarantine;

/// <summary>A quarantined row that nobody has retried with success or discarded yet.</summary>
internal static class OpenEntry
{
    public static Task<FeedEntry?> FindAsync(IngestionDb db, string merchant, string id, CancellationToken cancellation) =>
        Open(db, merchant, id).AsNoTracking().FirstOrDefaultAsync(cancellation);

    /// <summary>
    /// Closes it within the open transaction; false when somebody else was faster. Of several at once exactly one closes it.
    /// </summary>
    public static async Task<bool> CloseAsync(
        IngestionDb db, FeedEntry entry, bool discarded, DateTimeOffset now, CancellationToken cancellation) =>
        await Open(db, entry.MerchantId, entry.Id).ExecuteUpdateAsync(
            row => row.SetProperty(open => open.ClosedAt, now).SetProperty(open => open.Discarded, discarded), cancellation) == 1;

    /// <summary>Shows the operator why the last retry failed.</summary>
    public static async Task ExplainAsync(IngestionDb db, FeedEntry entry, string reason, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        await Open(db, entry.MerchantId, entry.Id).ExecuteUpdateAsync(row => row.SetProperty(open => open.Reason, reason), cancellation);
        await write.CommitAsync(cancellation);
    }

    private static IQueryable<FeedEntry> Open(IngestionDb db, string merchant, string id) =>
        db.FeedEntries.Where(
            row => row.Id == id && row.MerchantId == merchant && row.List == FeedEntryList.Quarantine && row.ClosedAt == null);
}
