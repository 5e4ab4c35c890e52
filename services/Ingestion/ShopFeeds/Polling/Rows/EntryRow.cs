using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.ServiceDefaults.Api;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>Rows that were not taken, on the operator's lists.</summary>
internal static class EntryRow
{
    /// <summary>Most characters of a reason that are stored.</summary>
    public const int LongestReason = 500;

    /// <summary>The entry of a row: its text whole, for it is acknowledged and read again from here.</summary>
    public static FeedEntry Of(ShopFeed feed, StoredRow row, DateTimeOffset now) => new()
    {
        Id = Ids.New(),
        MerchantId = feed.MerchantId,
        Kind = row.Record.Kind.Name(),
        List = row.Outcome == RowOutcome.Quarantined ? FeedEntryList.Quarantine : FeedEntryList.Ignored,
        // No database keeps a NUL; left out, it would make 1234 of two numbers.
        Raw = row.Record.Row.Raw.Replace('\0', '\uFFFD'),
        Reason = StoredText.Cut(row.Reason, LongestReason) ?? "",
        Fingerprint = KnownRows.Fingerprint(row.Record),
        At = now,
    };

    /// <summary>Remembers which of them the shop was told to forget.</summary>
    public static async Task AcknowledgedAsync(
        IngestionDb db, ShopFeed feed, IEnumerable<StoredRow> rows, IReadOnlySet<string> confirmed, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var prints = rows.Where(row => row.Reason is not null && confirmed.Contains(row.Record.AcknowledgeId))
            .Select(row => KnownRows.Fingerprint(row.Record)).ToList();
        if (prints.Count == 0)
            return;
        await using var write = await db.BeginWriteAsync(cancellation);
        await db.FeedEntries.Where(
            entry => entry.MerchantId == feed.MerchantId && prints.Contains(entry.Fingerprint) && entry.AcknowledgedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(entry => entry.AcknowledgedAt, now), cancellation);
        await write.CommitAsync(cancellation);
    }
}
