namespace Affiliate.Ingestion.Products;

/// <summary>A category a product is in, as its merchant sent it.</summary>
/// <param name="Cid">The merchant's category id.</param>
/// <param name="Name">Name.</param>
/// <param name="Url">Category page.</param>
/// <param name="ParentCid">The category above it; null for none.</param>
/// <param name="IsPrimary">The product's main category.</param>
public sealed record ProductCategory(string Cid, string? Name, string? Url, string? ParentCid, bool IsPrimary);
