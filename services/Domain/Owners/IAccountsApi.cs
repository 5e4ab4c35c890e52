using Affiliate.Contracts.Accounts;
using Refit;

namespace Affiliate.Domain.Owners;

/// <summary>Questions to the gateway about accounts.</summary>
public interface IAccountsApi
{
    /// <summary>A merchant by id; 404 when there is none.</summary>
    [Get("/internal/merchants/{id}")]
    Task<IApiResponse<MerchantDetails>> Merchant(string id, CancellationToken cancellation);

    /// <summary>A publisher by id; 404 when there is none.</summary>
    [Get("/internal/publishers/{id}")]
    Task<IApiResponse<PublisherDetails>> Publisher(string id, CancellationToken cancellation);

    /// <summary>A merchant by something else that is its alone; 404 when there is none. Give one of the three.</summary>
    [Get("/internal/merchants")]
    Task<IApiResponse<MerchantDetails>> FindMerchant(
        long? number, string? site, [AliasAs("site_key")] string? siteKey, CancellationToken cancellation);

    /// <summary>A publisher by something else that is its alone; 404 when there is none. Give one of the two.</summary>
    [Get("/internal/publishers")]
    Task<IApiResponse<PublisherDetails>> FindPublisher(
        long? number, [AliasAs("nats_code")] string? natsCode, CancellationToken cancellation);

    /// <summary>Whose API token this is, now; 404 when it is none (unknown, revoked, expired).</summary>
    [Post("/internal/token-holders")]
    Task<IApiResponse<TokenHolder>> TokenHolder([Body] TokenQuestion question, CancellationToken cancellation);
}
