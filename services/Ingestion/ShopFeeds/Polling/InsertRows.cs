using Affiliate.Ingestion.Data;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Inserts a batch's orders or visits.</summary>
internal static class InsertRows
{
    public static Task OrdersAsync(IngestionDb db, IReadOnlyList<FeedOrder> orders, CancellationToken cancellation) => ManyRows.InsertAsync(
        db, "feed_orders (merchant_id, order_id, partner, publisher_id, amount, currency, at, referring_page, conversion_id, received_at)",
        orders.Select(order => (object?[])
        [
            order.MerchantId, order.OrderId, order.Partner, order.PublisherId, db.Stored(order.Amount), order.Currency, db.Stored(order.At), order.ReferringPage,
            order.ConversionId, db.Stored(order.ReceivedAt),
        ]), onConflict: "", cancellation);

    public static Task VisitsAsync(IngestionDb db, IReadOnlyList<FeedVisit> visits, CancellationToken cancellation) => ManyRows.InsertAsync(
        db, "feed_visits (merchant_id, visit_id, at, partner, seen_at)",
        visits.Select(visit => (object?[])[visit.MerchantId, visit.VisitId, db.Stored(visit.At), visit.Partner, db.Stored(visit.SeenAt)]), onConflict: "", cancellation);
}
