using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Links;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Products;

/// <summary><c>GET /v1/products</c>: what publishers can link to, by product id; a merchant sees its own.</summary>
internal static class ListProducts
{
    public static async Task<IResult> HandleAsync(
        string? merchant_id, bool? in_stock, PageRequest page, Caller caller, IngestionDb db, CancellationToken cancellation)
    {
        var merchant = caller.Role == Roles.Merchant ? caller.Id : LinkRules.Reference("merchant_id", merchant_id);
        if (merchant is null)
            throw Refusal.Invalid("merchant_id", "is missing");
        var products = db.Products.AsNoTracking().Where(product => product.MerchantId == merchant);
        if (in_stock is { } wanted)
            products = products.Where(product => product.InStock == wanted);
        if (page.After is { } after)
            products = products.Where(product => string.Compare(product.Pid, Position(after)) > 0);
        var found = await products.OrderBy(product => product.Pid).Take(page.Limit + 1).ToListAsync(cancellation);
        var currency = await db.Merchants.Where(known => known.Id == merchant).Select(known => known.Currency)
            .FirstOrDefaultAsync(cancellation);
        var rows = page.Page(found, product => product.Pid);
        return Results.Ok(new Page<ProductView>(rows.Data.Select(product => ProductView.Of(product, currency)).ToList(), rows.NextCursor));
    }

    private static string Position(string cursor) =>
        cursor.Length <= ReadProduct.LongestPid && !cursor.Contains('\0', StringComparison.Ordinal)
        ? cursor
        : throw Refusal.UnknownCursor();
}
