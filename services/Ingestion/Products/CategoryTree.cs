using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Products.Import;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Products;

/// <summary>
/// The part of a merchant's categories that some products stand under. A product names its categories, rarely those
/// above them: what other products told of these is added. Used under the catalogue's lock.
/// </summary>
internal sealed class CategoryTree(IngestionDb db, string merchantId)
{
    private const int MostLevels = 20;
    private const int MostKeys = 200;
    private readonly Dictionary<string, CatalogueCategory> known = new(StringComparer.Ordinal);

    /// <summary>True once a category that other products may stand under got another name or parent.</summary>
    public bool Changed { get; private set; }

    /// <summary>Takes over what these products say, the last one's word counting.</summary>
    public async Task LearnAsync(IEnumerable<ProductContent> products, CancellationToken cancellation)
    {
        var told = products.SelectMany(product => product.Categories).ToList();
        await LoadAsync(told, cancellation);
        foreach (var category in told)
        {
            var (kept, isNew) = Keep(category.Cid);
            var name = category.Name ?? kept.Name;
            Changed |= !isNew && (name != kept.Name || category.ParentCid != kept.ParentCid);
            (kept.Name, kept.ParentCid) = (name, category.ParentCid);
            if (category.ParentCid is { } parent)
                Keep(parent);
        }
    }

    /// <summary>Reads the categories and all above them.</summary>
    public async Task LoadAsync(IEnumerable<ProductCategory> categories, CancellationToken cancellation)
    {
        var wanted = categories.SelectMany(category => new[] { category.Cid, category.ParentCid }).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        for (var level = 0; wanted.Count > 0 && level < MostLevels; level++)
        {
            var missing = wanted.Where(cid => !known.ContainsKey(cid)).ToList();
            var found = missing.Count == 0
                ? []
                : await db.CatalogueCategories.Where(category => category.MerchantId == merchantId && missing.Contains(category.Cid))
                .ToListAsync(cancellation);
            foreach (var category in found)
                known[category.Cid] = category;
            wanted = found.Select(category => category.ParentCid).OfType<string>().ToHashSet(StringComparer.Ordinal);
        }
    }

    /// <summary>Ids and names for the product's rate: the primary category first, the nearest before those above.</summary>
    public IReadOnlyList<string> Keys(IEnumerable<ProductCategory> categories)
    {
        var keys = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var level = categories.OrderByDescending(category => category.IsPrimary).Select(category => (category.Cid, category.Name)).ToList();
        while (level.Count > 0 && keys.Count < MostKeys)
        {
            var above = new List<(string Cid, string? Name)>();
            foreach (var (cid, name) in level.Where(category => seen.Add(category.Cid)))
            {
                var category = known.GetValueOrDefault(cid);
                keys.Add(cid);
                if ((category?.Name ?? name) is { } word && word != cid)
                    keys.Add(word);
                if (category?.ParentCid is { } parent)
                    above.Add((parent, null));
            }

            level = above;
        }

        return keys.Count <= MostKeys ? keys : keys[..MostKeys];
    }

    private (CatalogueCategory Category, bool IsNew) Keep(string cid)
    {
        if (known.TryGetValue(cid, out var kept))
            return (kept, db.Entry(kept).State == EntityState.Added);
        kept = new CatalogueCategory { MerchantId = merchantId, Cid = cid };
        db.CatalogueCategories.Add(kept);
        known[cid] = kept;
        return (kept, true);
    }
}
