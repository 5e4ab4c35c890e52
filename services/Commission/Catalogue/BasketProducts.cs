using Affiliate.Commission.Data;
using Affiliate.Commission.Rates;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Catalogue;

/// <summary>
/// Finds a basket's lines in the merchant's catalogue: by product id, else by stock keeping unit, else by the exact name
/// (specs/2). At most three questions however long the basket, none when no rule asks for products or categories.
/// </summary>
internal sealed class BasketProducts(CommissionDb db)
{
    /// <summary>The basket as the rules look at it.</summary>
    public async Task<IReadOnlyList<BasketItem>> ItemsAsync(QuoteRequest request, RateSheet sheet, CancellationToken cancellation)
    {
        var known = request.Type == CommissionRule.Sale && request.Lines.Count > 0 && sheet.Rules?.Any(rule => rule.AsksForProducts) == true
            ? await FindAsync(request.MerchantId, request.Lines, cancellation)
            : [];
        return [.. request.Lines.Select(line => Item(line, known.GetValueOrDefault(line)))];
    }

    /// <summary>The products of those lines that are in the catalogue.</summary>
    public async Task<Dictionary<BasketLine, Product>> FindAsync(string merchantId, IReadOnlyList<BasketLine> lines, CancellationToken cancellation)
    {
        var catalogue = db.Products.AsNoTracking().Where(product => product.MerchantId == merchantId);
        var found = new Dictionary<BasketLine, Product>();
        Take(lines, await WithAsync(catalogue, Keys(lines, line => line.Pid), cancellation), line => line.Pid, product => product.Pid, found);
        var left = lines.Where(line => !found.ContainsKey(line)).ToList();
        if (left.Count == 0)
            return found;
        var skus = Keys(left, line => line.Sku);
        var names = Keys(left, line => line.Name);

        // Of several that share one, the first by id.
        var firsts = await catalogue.Where(product => skus.Contains(product.Sku!)).GroupBy(product => product.Sku!).Select(same => same.Min(product => product.Pid)!)
            .Concat(catalogue.Where(product => names.Contains(product.Name)).GroupBy(product => product.Name).Select(same => same.Min(product => product.Pid)!))
            .ToListAsync(cancellation);
        var products = await WithAsync(catalogue, firsts, cancellation);
        Take(left, products, line => line.Sku, product => product.Sku, found);
        Take(left, products, line => line.Name, product => product.Name, found);
        return found;
    }

    private static async Task<IReadOnlyList<Product>> WithAsync(IQueryable<Product> catalogue, List<string> pids, CancellationToken cancellation) =>
        pids.Count == 0 ? [] : await catalogue.Where(product => pids.Contains(product.Pid)).OrderBy(product => product.Pid).ToListAsync(cancellation);

    private static void Take(
        IEnumerable<BasketLine> lines, IReadOnlyList<Product> products, Func<BasketLine, string?> key, Func<Product, string?> own, Dictionary<BasketLine, Product> found)
    {
        var byKey = products.Where(product => own(product) is not null).GroupBy(product => own(product)!, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (key(line) is { } wanted && byKey.TryGetValue(wanted, out var product))
                found.TryAdd(line, product);
        }
    }

    private static List<string> Keys(IEnumerable<BasketLine> lines, Func<BasketLine, string?> key) =>
        [.. lines.Select(key).OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];

    private static BasketItem Item(BasketLine line, Product? known) =>
        new(line.Name, line.Pid, line.Sku, [.. new[] { line.Category }.OfType<string>(), .. known?.Categories ?? []], line.TotalPrice)
        {
            KnownAs = known is null ? [] : [.. new[] { known.Pid, known.Sku }.OfType<string>()],
        };
}
