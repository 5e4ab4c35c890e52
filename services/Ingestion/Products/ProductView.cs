using Affiliate.Ingestion.Data;

namespace Affiliate.Ingestion.Products;

/// <summary>A product as publishers and its merchant see it.</summary>
/// <param name="MerchantId">Whose product.</param>
/// <param name="Pid">The merchant's product id.</param>
/// <param name="Name">Name.</param>
/// <param name="Sku">Stock keeping unit.</param>
/// <param name="Url">Product page: the target of a deep link.</param>
/// <param name="Price">In <paramref name="Currency"/>.</param>
/// <param name="OldPrice">Price before a reduction.</param>
/// <param name="Currency">The merchant's currency.</param>
/// <param name="InStock">Null when the merchant does not say.</param>
/// <param name="Images">Addresses of pictures.</param>
/// <param name="Categories">As the merchant sent them.</param>
/// <param name="CreatedAt">When the merchant made it, UTC.</param>
/// <param name="UpdatedAt">When the merchant last changed it, UTC.</param>
public sealed record ProductView(
    string MerchantId, string Pid, string Name, string? Sku, string? Url, decimal? Price, decimal? OldPrice,
    string? Currency, bool? InStock,
    IReadOnlyList<string> Images, IReadOnlyList<ProductCategory> Categories, DateTimeOffset? CreatedAt, DateTimeOffset? UpdatedAt)
{
    internal static ProductView Of(Product product, string? currency) => new(
        product.MerchantId, product.Pid, product.Name, product.Sku, product.Url, product.Price, product.OldPrice, currency, product.InStock,
        product.Images, product.Categories, product.CreatedAt, product.UpdatedAt);
}
