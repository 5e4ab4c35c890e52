namespace Affiliate.Contracts.Ingestion;

/// <summary>Products of one merchant's catalogue that were added or changed in what rates look at: keys, name and categories.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Products">1 to 1000 products.</param>
public sealed record ProductsChanged(string MerchantId, IReadOnlyList<ProductDetails> Products);
