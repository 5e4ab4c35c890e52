namespace Affiliate.Contracts.Ingestion;

/// <summary>
/// Internal query: which of these does the merchant's catalogue have? Answered with a list of <see cref="ProductDetails"/>,
/// empty when it has none; of several with one stock keeping unit or name the first by pid.
/// </summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Pids">Product ids.</param>
/// <param name="Skus">Stock keeping units.</param>
/// <param name="Names">Exact names.</param>
public sealed record ProductsQuestion(
    string MerchantId, IReadOnlyList<string> Pids, IReadOnlyList<string> Skus, IReadOnlyList<string> Names);
