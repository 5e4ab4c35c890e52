using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Feeds;
using Affiliate.Ingestion.ShopFeeds.Records;
using Affiliate.Ingestion.Visits;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Batching;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>
/// Stores a batch: its rows, the events they cause and the counts, in one transaction that holds only while the poll's lease does. Only
/// what it answers may be acknowledged.
/// </summary>
internal sealed class StoreRows(
    IngestionDb db, OutboxBatch<IngestionDb> outbox, FeedClaims claims, RowAges ages, TimeProvider time)
{
    /// <summary>What became of each row; null when the poll's lease is lost and nothing was stored.</summary>
    /// <param name="feed">The shop.</param>
    /// <param name="records">At least one, all of a kind.</param>
    /// <param name="publishers">Looked up already.</param>
    /// <param name="fileAway">False when the rows come from a list already: then none is put on one again.</param>
    /// <param name="looksNew">None of them is looked up: one that is known after all makes it throw, and nothing is stored.</param>
    /// <param name="cancellation">Ends the wait, not a commit under way.</param>
    public async Task<IReadOnlyList<StoredRow>?> StoreAsync(
        ShopFeed feed, IReadOnlyList<FeedRecord> records, PublisherNumbers publishers, bool fileAway, bool looksNew,
        CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        if (feed.Lease is null && !await claims.LockAsync(db, feed, cancellation))
            return null;
        var now = time.GetStorableNow();
        var known = looksNew ? new KnownRows() : await KnownRows.ReadAsync(db, feed.MerchantId, records, now, cancellation);
        var twice = records.CountBy(record => record.Key).Where(same => same.Value > 1).Select(same => same.Key)
            .ToHashSet(StringComparer.Ordinal);
        var doubtful = records.Where(record => twice.Contains(record.Key) || JudgeRow.MayBeListed(record, known, publishers));
        await known.ReadEntriesAsync(db, feed.MerchantId, doubtful, cancellation);
        var rows = records.Select(record => JudgeRow.Judge(record, known, publishers, feed.AcknowledgeQuarantined)).ToList();
        // The poll's lease is checked, and its row locked, by the first statement that writes.
        if (!await FeedTallies.AddAsync(db, feed, rows, claims.Until, cancellation))
            return null;
        var counts = new VisitTally();
        var (orders, visits, told) = (new List<FeedOrder>(), new List<FeedVisit>(), new List<VisitDetails>());
        foreach (var row in rows)
        {
            if (row.Outcome == RowOutcome.Taken)
                Take(feed, row.Record, publishers.Of(row.Record.Partner!.Value).Value!);
            else if (row.IsNew && fileAway)
                db.FeedEntries.Add(EntryRow.Of(feed, row, now));
        }

        if (known.StillServed(records) is { Count: > 0 } ids)
        {
            await db.FeedVisits.Where(visit => visit.MerchantId == feed.MerchantId && ids.Contains(visit.VisitId))
                .ExecuteUpdateAsync(row => row.SetProperty(visit => visit.SeenAt, now), cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        var many = new ManyRows(db);
        await many.AddOrdersAsync(db, orders, cancellation);
        await many.AddVisitsAsync(db, visits, cancellation);
        IEnumerable<object> events = told.Count == 0 ? orders.Select(Report) : [new VisitsRecorded(feed.MerchantId, told)];
        await many.AddAsync(OutboxBatch<IngestionDb>.Table, outbox.Rows(db, events), onConflict: "", cancellation);
        await counts.AddToAsync(many, cancellation);
        await many.SendAsync(cancellation);
        await write.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        ages.Measure(feed, rows, publishers, now);
        return rows;

        void Take(ShopFeed feed, FeedRecord record, string publisher)
        {
            if (record.Kind == FeedKind.Visit)
            {
                visits.Add(
                    new FeedVisit { MerchantId = feed.MerchantId, VisitId = record.Key, At = record.At,
                        Partner = record.Partner!.Value, SeenAt = now });
                told.Add(new VisitDetails(record.Key, publisher, record.At, record.From, record.Page));
                counts.Visit(publisher, feed.Currency, record);
                return;
            }

            var order = Order(feed, record, publisher, now);
            orders.Add(order);
            counts.Order(publisher, feed.Currency, record);
        }
    }

    private static FeedOrder Order(ShopFeed feed, FeedRecord record, string publisher, DateTimeOffset now) => new()
    {
        MerchantId = feed.MerchantId,
        OrderId = record.Key,
        Partner = record.Partner!.Value,
        PublisherId = publisher,
        Amount = record.Amount,
        Currency = feed.Currency,
        At = record.At,
        ReferringPage = record.From,
        ConversionId = Ids.New(),
        ReceivedAt = now,
    };

    private static SaleReported Report(FeedOrder order) => new()
    {
        ConversionId = order.ConversionId,
        MerchantId = order.MerchantId,
        Source = ReportSource.Feed,
        OrderId = order.OrderId,
        Amount = order.Amount,
        Currency = order.Currency,
        PublisherId = order.PublisherId,
        ReferringPage = order.ReferringPage,
        OccurredAt = order.At,
        ReceivedAt = order.ReceivedAt,
    };
}
