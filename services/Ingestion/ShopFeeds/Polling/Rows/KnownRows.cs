using System.Security.Cryptography;
using System.Text;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.ShopFeeds.Records;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>What of a batch was stored before, kept up to date as the batch goes on.</summary>
internal sealed class KnownRows
{
    private static readonly TimeSpan SeenAgain = TimeSpan.FromDays(1);
    private readonly Dictionary<string, (long Partner, decimal Amount)> orders = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, DateTimeOffset), long> visits = [];
    private readonly HashSet<(string, DateTimeOffset)> faded = [];
    private readonly Dictionary<string, KnownEntry> entries = new(StringComparer.Ordinal);

    public static async Task<KnownRows> ReadAsync(
        IngestionDb db, string merchant, IReadOnlyList<FeedRecord> records, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = new KnownRows();
        var keys = records.Select(record => record.Key).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (records[0].Kind == FeedKind.Order)
        {
            await foreach (var order in db.FeedOrders.AsNoTracking()
                .Where(order => order.MerchantId == merchant && keys.Contains(order.OrderId))
                .Select(order => new { order.OrderId, order.Partner, order.Amount }).AsAsyncEnumerable().WithCancellation(cancellation))
                known.orders[order.OrderId] = (order.Partner, order.Amount);
        }
        else
        {
            await foreach (var visit in db.FeedVisits.AsNoTracking()
                .Where(visit => visit.MerchantId == merchant && keys.Contains(visit.VisitId))
                .AsAsyncEnumerable().WithCancellation(cancellation))
            {
                known.visits[(visit.VisitId, visit.At)] = visit.Partner;
                if (visit.SeenAt < now - SeenAgain)
                    known.faded.Add((visit.VisitId, visit.At));
            }
        }

        return known;
    }

    /// <summary>Reads which of these are on a list.</summary>
    public async Task ReadEntriesAsync(IngestionDb db, string merchant, IEnumerable<FeedRecord> records, CancellationToken cancellation)
    {
        var prints = records.Select(Fingerprint).ToList();
        if (prints.Count == 0)
            return;
        var found = await db.FeedEntries.Where(entry => entry.MerchantId == merchant && prints.Contains(entry.Fingerprint))
            .Select(
                entry => new { entry.Fingerprint, entry.At,
                    State = new KnownEntry(entry.ClosedAt != null, entry.Discarded, entry.AcknowledgedAt != null) })
            .ToListAsync(cancellation);
        // Of several entries of one row the open one counts, else the newest.
        foreach (var entry in found.OrderByDescending(entry => entry.State.Closed).ThenBy(entry => entry.At))
            entries[entry.Fingerprint] = entry.State;
    }

    /// <summary>
    /// Ids of visits that the shop still serves although they were taken more than a day ago: they must not be forgotten yet.
    /// </summary>
    public IReadOnlyList<string> StillServed(IEnumerable<FeedRecord> records) =>
        faded.Count == 0 ? [] : records.Where(record => faded.Contains((record.Key, record.At))).Select(record => record.Key).ToList();

    /// <summary>Who has this visit or order, and for how much; null when nobody has.</summary>
    public (long Partner, decimal Amount)? Taken(FeedRecord record)
    {
        if (record.Kind == FeedKind.Order)
            return orders.TryGetValue(record.Key, out var order) ? order : null;
        return visits.TryGetValue((record.Key, record.At), out var partner) ? (partner, 0m) : null;
    }

    /// <summary>Remembers a visit or order of this batch.</summary>
    public void Take(FeedRecord record)
    {
        if (record.Kind == FeedKind.Order)
            orders[record.Key] = (record.Partner!.Value, record.Amount);
        else
            visits[(record.Key, record.At)] = record.Partner!.Value;
    }

    /// <summary>Puts the row on a list: null when that is new, else what is known of it there.</summary>
    public KnownEntry? Enter(string fingerprint)
    {
        if (entries.TryGetValue(fingerprint, out var entry) && !entry.IsOver)
            return entry;
        entries[fingerprint] = KnownEntry.OfThisBatch;
        return null;
    }

    /// <summary>The same for the same row, wherever it stands in a batch.</summary>
    public static string Fingerprint(FeedRecord record) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{record.Kind}\n{record.Row.Essence()}")));
}
