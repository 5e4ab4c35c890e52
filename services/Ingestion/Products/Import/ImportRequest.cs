namespace Affiliate.Ingestion.Products.Import;

/// <summary>Body of an import; read field by field, because each row is taken or rejected on its own.</summary>
/// <param name="Products">At most 1000.</param>
public sealed record ImportRequest(IReadOnlyList<ImportProduct> Products);

/// <summary>
/// A product. Ids may be numbers, numbers may be text, booleans 0, 1 or text, times <c>yyyy-MM-dd HH:mm:ss</c> in the
/// merchant's zone or ISO 8601.
/// </summary>
/// <param name="Pid">The merchant's product id; required.</param>
/// <param name="Name">Name; required.</param>
/// <param name="Sku">Stock keeping unit.</param>
/// <param name="Url">Product page.</param>
/// <param name="Price">Price, in the merchant's currency.</param>
/// <param name="OldPrice">Price before a reduction; null for none.</param>
/// <param name="InStock">Whether it can be bought.</param>
/// <param name="Images">Addresses of pictures.</param>
/// <param name="Categories">Its categories.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record ImportProduct(
    string Pid, string Name, string? Sku, string? Url, decimal? Price, decimal? OldPrice, bool? InStock,
    IReadOnlyList<string>? Images, IReadOnlyList<ProductCategory>? Categories, string? CreatedAt, string? UpdatedAt);
