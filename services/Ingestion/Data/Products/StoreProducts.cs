using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Products;
using Affiliate.Ingestion.Products.Import;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Data.Products;

/// <summary>
/// Adds or changes products by their id, all in one reading and one writing, and tells other services what rates
/// look at. The caller begins the write, saves and commits.
/// </summary>
internal sealed class StoreProducts(IngestionDb db, AnnounceProducts announce)
{
    /// <summary>Most products at once; also the most of one event.</summary>
    public const int Most = 1000;

    /// <param name="merchantId">Tenant.</param>
    /// <param name="contents">No two of the same id.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<StoredCounts> StoreAsync(
        string merchantId, IReadOnlyCollection<ProductContent> contents, CancellationToken cancellation)
    {
        var catalogue = await LockAsync(merchantId, cancellation);
        var tree = new CategoryTree(db, merchantId);
        await tree.LearnAsync(contents, cancellation);
        var pids = contents.Select(content => content.Pid).ToList();
        var known = await db.Products.AsNoTracking().Where(product => product.MerchantId == merchantId && pids.Contains(product.Pid))
            .ToDictionaryAsync(product => product.Pid, StringComparer.Ordinal, cancellation);
        var changes = contents
            .Select(content => ProductChange.Of(merchantId, known.GetValueOrDefault(content.Pid), content, tree.Keys(content.Categories)))
            .ToList();
        await WriteAsync(
            changes.Where(change => change.Outcome != StoredOutcome.Unchanged || change.MattersToRates).Select(change => change.After)
                .ToList(), cancellation);
        announce.Tell(merchantId, changes.Where(change => change.MattersToRates).Select(change => change.After));
        if (tree.Changed)
            catalogue.RegroupAfter = "";
        return changes.Aggregate(new StoredCounts(), (counts, change) => counts.With(change.Outcome));
    }

    /// <summary>Writes products as they are given; under the lock.</summary>
    public Task WriteAsync(IReadOnlyList<Product> products, CancellationToken cancellation)
    {
        if (products.Count == 0)
            return Task.CompletedTask;
        return db.Database.IsNpgsql()
            ? PostgresProducts.WriteAsync(db, products, cancellation) : SqliteProducts.WriteAsync(db, products, cancellation);
    }

    /// <summary>Makes others who change this merchant's products wait until the transaction ends.</summary>
    public async Task<Catalogue> LockAsync(string merchantId, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO catalogues (merchant_id) VALUES ({merchantId})
            ON CONFLICT (merchant_id) DO UPDATE SET merchant_id = excluded.merchant_id
            """,
            cancellation);
        return await db.Catalogues.FirstAsync(catalogue => catalogue.MerchantId == merchantId, cancellation);
    }
}
