using Affiliate.Contracts.Accounts;
using RestEase;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Questions to the gateway about accounts.</summary>
[AllowAnyStatusCode]
public interface IAccountsApi
{
    /// <summary>A merchant by id; 404 when there is none.</summary>
    [Get("internal/merchants/{id}")]
    Task<Response<MerchantDetails>> Merchant([Path] string id, CancellationToken cancellation);

    /// <summary>A publisher by id; 404 when there is none.</summary>
    [Get("internal/publishers/{id}")]
    Task<Response<PublisherDetails>> Publisher([Path] string id, CancellationToken cancellation);

    /// <summary>A merchant by something else that is its alone; 404 when there is none. Give one of the three.</summary>
    [Get("internal/merchants")]
    Task<Response<MerchantDetails>> FindMerchant(
        [Query("number")] long? number, [Query("site")] string? site, [Query("site_key")] string? siteKey, CancellationToken cancellation);

    /// <summary>A publisher by something else that is its alone; 404 when there is none. Give one of the two.</summary>
    [Get("internal/publishers")]
    Task<Response<PublisherDetails>> FindPublisher(
        [Query("number")] long? number, [Query("nats_code")] string? natsCode, CancellationToken cancellation);

    /// <summary>Whose API token this is, now; 404 when it is none (unknown, revoked, expired).</summary>
    [Post("internal/token-holders")]
    Task<Response<TokenHolder>> TokenHolder([Body] TokenQuestion question, CancellationToken cancellation);
}
