using Affiliate.Ingestion.Data;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Data.Products;

/// <summary>
/// A feed's row that this transaction is going to change: operator and worker take turns. SQLite has one writer at a time anyway.
/// </summary>
internal static class LockedFeed
{
    private const string One = "SELECT * FROM product_feeds WHERE merchant_id = {0}";

    public static async Task<ProductFeed?> OfAsync(IngestionDb db, string merchantId, CancellationToken cancellation) =>
        (await db.ProductFeeds.FromSqlRaw(db.Database.IsNpgsql() ? One + " FOR UPDATE" : One, merchantId).ToListAsync(cancellation))
            .FirstOrDefault();
}
