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
}
