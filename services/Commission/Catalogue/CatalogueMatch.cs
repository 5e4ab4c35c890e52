using Affiliate.Commission.Data;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Commission.Catalogue;

/// <summary>
/// Which product a basket line is (specs/2): by its <c>pid</c>, else its <c>sku</c>, else its exact name. A catalogue without
/// stock keeping units of its own calls them <c>pid</c>, so a line's sku is looked for there too.
/// </summary>
internal static class CatalogueMatch
{
    /// <summary>The lines' products; of several that share a key the first by id, of two versions the newer.</summary>
    public static Dictionary<BasketLine, Product> Of(IEnumerable<BasketLine> lines, IEnumerable<Product> products)
    {
        var catalogue = products.GroupBy(product => product.Pid, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => same.MaxBy(product => product.Version)!).ToList();
        var (pids, skus, names) = (By(catalogue, product => product.Pid), By(catalogue, product => product.Sku),
            By(catalogue, product => product.Name));
        var found = new Dictionary<BasketLine, Product>();
        foreach (var line in lines)
        {
            if ((In(pids, line.Pid) ?? In(skus, line.Sku) ?? In(pids, line.Sku) ?? In(names, line.Name)) is { } product)
                found.TryAdd(line, product);
        }

        return found;
    }

    /// <summary>False when a product by a better key of the line may be on its way here.</summary>
    public static bool IsSure(BasketLine line, Product? found) => found is not null && line switch
    {
        { Pid.Length: > 0 } => line.Pid == found.Pid,
        { Sku.Length: > 0 } => line.Sku == found.Sku || line.Sku == found.Pid,
        _ => true,
    };

    private static Dictionary<string, Product> By(IEnumerable<Product> products, Func<Product, string?> key)
    {
        var by = new Dictionary<string, Product>(StringComparer.Ordinal);
        foreach (var product in products)
        {
            if (key(product) is { Length: > 0 } own)
                by.TryAdd(own, product);
        }

        return by;
    }

    private static Product? In(Dictionary<string, Product> products, string? key) => key is null ? null : products.GetValueOrDefault(key);
}
