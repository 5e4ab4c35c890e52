using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Storage.Batching;

namespace Affiliate.Ingestion.ShopFeeds.Polling.Rows;

/// <summary>Inserts a batch's orders or visits.</summary>
internal static class InsertRows
{
    public static Task AddOrdersAsync(
        this ManyRows many, IngestionDb db, IReadOnlyList<FeedOrder> orders, CancellationToken cancellation) => many.AddAsync(
        "feed_orders (merchant_id, order_id, partner, publisher_id, amount, currency, at, referring_page, conversion_id, received_at)",
        orders.Select(order => (object?[])
        [
            order.MerchantId, order.OrderId, order.Partner, order.PublisherId, db.Stored(order.Amount), order.Currency, db.Stored(order.At),
            order.ReferringPage,
            order.ConversionId, db.Stored(order.ReceivedAt),
        ]), onConflict: "", cancellation);

    public static Task AddVisitsAsync(
        this ManyRows many, IngestionDb db, IReadOnlyList<FeedVisit> visits, CancellationToken cancellation) => many.AddAsync(
        "feed_visits (merchant_id, visit_id, at, partner, seen_at)",
        visits.Select(visit => (object?[])[visit.MerchantId, visit.VisitId, db.Stored(visit.At), visit.Partner, db.Stored(visit.SeenAt)]),
        onConflict: "", cancellation);
}
