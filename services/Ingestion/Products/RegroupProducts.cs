using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.Products;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Products;

/// <summary>
/// When a category is renamed or moved, the products under it stand in other categories than was told: looks through the
/// merchant's catalogue, some products at a time, and tells of those that differ. Instances share the work.
/// </summary>
internal sealed partial class RegroupProducts(IServiceScopeFactory scopes, TimeProvider time, ILogger<RegroupProducts> logger)
    : PeriodicWork(Round, time, logger)
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private readonly ILogger logger = logger;

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (await RegroupSomeAsync(cancellation))
        {
        }
    }

    private async Task<bool> RegroupSomeAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IngestionDb>();
        var merchant = await db.Catalogues.Where(catalogue => catalogue.RegroupAfter != null).OrderBy(catalogue => catalogue.MerchantId)
            .Select(catalogue => catalogue.MerchantId).FirstOrDefaultAsync(cancellation);
        if (merchant is null)
            return false;
        using var activity = AffiliateTelemetry.Source.StartActivity("regroup products");
        await using var write = await db.BeginWriteAsync(cancellation);
        var store = scope.ServiceProvider.GetRequiredService<StoreProducts>();
        var catalogue = await store.LockAsync(merchant, cancellation);
        if (catalogue.RegroupAfter is { } after)
        {
            var changed = await RegroupAsync(db, catalogue, after, cancellation);
            await store.WriteAsync(changed, cancellation);
            scope.ServiceProvider.GetRequiredService<AnnounceProducts>().Tell(merchant, changed);
            await db.SaveChangesAsync(cancellation);
            await write.CommitAsync(cancellation);
            if (changed.Count > 0)
                Regrouped(changed.Count, merchant);
        }

        return true;
    }

    private static async Task<IReadOnlyList<Product>> RegroupAsync(
        IngestionDb db, Catalogue catalogue, string after, CancellationToken cancellation)
    {
        var products = await db.Products.AsNoTracking()
            .Where(product => product.MerchantId == catalogue.MerchantId && string.Compare(product.Pid, after) > 0)
            .OrderBy(product => product.Pid).Take(StoreProducts.Most).ToListAsync(cancellation);
        var tree = new CategoryTree(db, catalogue.MerchantId);
        await tree.LoadAsync(products.SelectMany(product => product.Categories), cancellation);
        catalogue.RegroupAfter = products.Count < StoreProducts.Most ? null : products[^1].Pid;
        return products.Select(product => product with { RateCategories = tree.Keys(product.Categories), Version = product.Version + 1 })
            .Zip(products).Where(pair => !pair.First.RateCategories.SequenceEqual(pair.Second.RateCategories, StringComparer.Ordinal))
            .Select(pair => pair.First).ToList();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} products of merchant {Merchant} stand in other categories now")]
    private partial void Regrouped(int count, string merchant);
}
