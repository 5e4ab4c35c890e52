using Affiliate.Contracts.Ingestion;
using Refit;

namespace Affiliate.Domain.Owners;

/// <summary>Questions to Ingestion.</summary>
public interface IIngestionApi
{
    /// <summary>A click by its token; 404 when there is none.</summary>
    [Get("/internal/clicks/{token}")]
    Task<IApiResponse<ClickDetails>> Click(string token, CancellationToken cancellation);

    /// <summary>Products of a merchant's catalogue; those it does not have are left out.</summary>
    [Post("/internal/products/find")]
    Task<IApiResponse<IReadOnlyList<ProductDetails>>> Products([Body] ProductsQuestion question, CancellationToken cancellation);

    /// <summary>Addresses and CIDR ranges on any biller's secure list: the gateway's per-address limit spares them.</summary>
    [Get("/internal/secure-addresses")]
    Task<IApiResponse<IReadOnlyList<string>>> SecureAddresses(CancellationToken cancellation);
}
