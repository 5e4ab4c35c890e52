using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Products;

/// <summary><c>POST /internal/products/find</c>: the answer for a service whose own projection misses products of a basket.</summary>
internal static class FindProducts
{
    public static async Task<IResult> HandleAsync(HttpRequest http, IngestionDb db, CancellationToken cancellation)
    {
        var asked = await http.ReadFromJsonAsync<ProductsQuestion>(MessageJson.Options, cancellation)
            ?? throw new Refusal(StatusCodes.Status400BadRequest, "", "The body must be a question for products.");
        var catalogue = db.Products.AsNoTracking().Where(product => product.MerchantId == asked.MerchantId);
        var (skus, names) = (asked.Skus, asked.Names);
        var pids = skus.Count + names.Count == 0
            ? asked.Pids
            : [.. asked.Pids,
                .. await catalogue.Where(product => skus.Contains(product.Sku!)).GroupBy(product => product.Sku!)
                    .Select(same => same.Min(product => product.Pid)!)
                .Concat(
                    catalogue.Where(product => names.Contains(product.Name)).GroupBy(product => product.Name)
                        .Select(same => same.Min(product => product.Pid)!))
                .ToListAsync(cancellation)];
        var found = await catalogue.Where(product => pids.Contains(product.Pid)).OrderBy(product => product.Pid)
            .Select(product => new ProductDetails(product.Pid, product.Version, product.Name, product.Sku, product.RateCategories))
            .ToListAsync(cancellation);
        return Results.Json(found, MessageJson.Options);
    }
}
