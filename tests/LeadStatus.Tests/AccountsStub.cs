using Affiliate.Contracts.Accounts;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Refit;

namespace Affiliate.LeadStatus.Tests;

/// <summary>The gateway's side of the question for a merchant: it knows all but those called nobody.</summary>
internal sealed class AccountsStub : IAccountsApi
{
    /// <summary>Gives no answer.</summary>
    public bool Away { get; set; }

    public Task<IApiResponse<MerchantDetails>> Merchant(string id, CancellationToken cancellation) => Away
        ? throw new HttpRequestException("away")
        : OwnerReply.Of(id.StartsWith("nobody", StringComparison.Ordinal)
            ? null : new MerchantDetails(id, 1001, "Shop " + id, "IRT", "UTC", [], "key-" + id, 1));

    public Task<IApiResponse<PublisherDetails>> Publisher(string id, CancellationToken cancellation) =>
        throw new NotSupportedException("LeadStatus asks for merchants only.");

    public Task<IApiResponse<MerchantDetails>> FindMerchant(long? number, string? site, string? siteKey, CancellationToken cancellation) =>
        throw new NotSupportedException("LeadStatus asks by id only.");

    public Task<IApiResponse<PublisherDetails>> FindPublisher(long? number, string? natsCode, CancellationToken cancellation) =>
        throw new NotSupportedException("LeadStatus asks for merchants only.");

    public Task<IApiResponse<TokenHolder>> TokenHolder(TokenQuestion question, CancellationToken cancellation) =>
        throw new NotSupportedException("LeadStatus sees no tokens.");
}
