using Affiliate.Contracts.Accounts;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;
using Refit;

namespace Affiliate.Conversion.Tests;

/// <summary>The gateway's side of questions about accounts.</summary>
internal sealed class AccountsStub : IAccountsApi
{
    public Owner<MerchantDetails> Merchants { get; } = new();

    public Owner<PublisherDetails> Publishers { get; } = new();

    public Task<IApiResponse<MerchantDetails>> Merchant(string id, CancellationToken cancellation) => Merchants.Answer(id);

    public Task<IApiResponse<PublisherDetails>> Publisher(string id, CancellationToken cancellation) => Publishers.Answer(id);

    public Task<IApiResponse<MerchantDetails>> FindMerchant(long? number, string? site, string? siteKey, CancellationToken cancellation) =>
        throw new NotSupportedException("Conversion asks by id only.");

    public Task<IApiResponse<PublisherDetails>> FindPublisher(long? number, string? natsCode, CancellationToken cancellation) =>
        throw new NotSupportedException("Conversion asks by id only.");

    public Task<IApiResponse<TokenHolder>> TokenHolder(TokenQuestion question, CancellationToken cancellation) =>
        throw new NotSupportedException("Conversion sees no tokens.");
}
