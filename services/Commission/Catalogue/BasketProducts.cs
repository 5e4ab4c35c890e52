using Affiliate.Commission.Data;
using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Rules;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Catalogue;

/// <summary>
/// Finds a basket's lines in the merchant's catalogue. At most three questions to the database and one to Ingestion however
/// long the basket, none when no rule asks for products or categories.
/// </summary>
internal sealed class BasketProducts(CommissionDb db, MissedProducts missed)
{
    /// <summary>True when a rule looks at what its lines are in the catalogue.</summary>
    public static bool Asks(QuoteRequest request, RateSheet sheet) =>
        request.Type == ConversionType.Sale && request.Lines.Count > 0 && sheet.Rules?.Any(rule => rule.AsksForProducts) == true;

    /// <summary>The basket as the rules look at it; asks for what is not known here, so not within a transaction.</summary>
    public async Task<IReadOnlyList<BasketItem>> ItemsAsync(QuoteRequest request, RateSheet sheet, CancellationToken cancellation) =>
        Items(request, Asks(request, sheet) ? await FindAsync(request.MerchantId, request.Lines, cancellation) : []);

    /// <summary>The same by what is known here; nobody is asked.</summary>
    public async Task<IReadOnlyList<BasketItem>> KnownItemsAsync(QuoteRequest request, RateSheet sheet, CancellationToken cancellation) =>
        Items(request, Asks(request, sheet)
            ? CatalogueMatch.Of(request.Lines, await KnownAsync(request.MerchantId, request.Lines, cancellation)) : []);

    private async Task<Dictionary<BasketLine, Product>> FindAsync(
        string merchantId, IReadOnlyList<BasketLine> lines, CancellationToken cancellation)
    {
        var products = await KnownAsync(merchantId, lines, cancellation);
        var found = CatalogueMatch.Of(lines, products);
        var answer = await missed.AskAsync(
            merchantId, [.. lines.Where(line => !CatalogueMatch.IsSure(line, found.GetValueOrDefault(line)))], cancellation);
        if (answer.Count == 0)
            return found;
        List<Product> told = [.. answer.Select(product => Product.Of(merchantId, product))];
        await db.KeepAsync(told, cancellation);
        return CatalogueMatch.Of(lines, [.. products, .. told]);
    }

    /// <summary>The products here that a key of any of those lines names.</summary>
    public async Task<IReadOnlyList<Product>> KnownAsync(string merchantId, IReadOnlyList<BasketLine> lines, CancellationToken cancellation)
    {
        var catalogue = db.Products.AsNoTracking().Where(product => product.MerchantId == merchantId);
        var products = await WithAsync(catalogue, Keys(lines, line => line.Pid, line => line.Sku), cancellation);
        var pids = products.Select(product => product.Pid).ToHashSet(StringComparer.Ordinal);
        var left = lines.Where(line => line.Pid is null || !pids.Contains(line.Pid)).ToList();
        if (left.Count == 0)
            return products;
        var skus = Keys(left, line => line.Sku);
        var names = Keys(left, line => line.Name);

        // Of several that share one, the first by id.
        var firsts = await catalogue.Where(product => skus.Contains(product.Sku!)).GroupBy(product => product.Sku!)
            .Select(same => same.Min(product => product.Pid)!)
            .Concat(
                catalogue.Where(product => names.Contains(product.Name)).GroupBy(product => product.Name)
                    .Select(same => same.Min(product => product.Pid)!))
            .ToListAsync(cancellation);
        return [.. products, .. await WithAsync(catalogue, firsts, cancellation)];
    }

    internal static List<string> Keys(IEnumerable<BasketLine> lines, params Func<BasketLine, string?>[] keys) =>
        [.. lines.SelectMany(line => keys.Select(key => key(line))).OfType<string>().Where(text => text.Length > 0)
            .Distinct(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<Product>> WithAsync(
        IQueryable<Product> catalogue, List<string> pids, CancellationToken cancellation) =>
        pids.Count == 0 ? [] : await catalogue.Where(product => pids.Contains(product.Pid)).ToListAsync(cancellation);

    private static IReadOnlyList<BasketItem> Items(QuoteRequest request, Dictionary<BasketLine, Product> found) =>
        [.. request.Lines.Select(line => Item(line, found.GetValueOrDefault(line)))];

    private static BasketItem Item(BasketLine line, Product? known) =>
        new(line.Name, line.Pid, line.Sku, [.. new[] { line.Category }.OfType<string>(), .. known?.Categories ?? []], line.TotalPrice)
        {
            KnownAs = known is null ? [] : [.. new[] { known.Pid, known.Sku }.OfType<string>()],
        };
}
