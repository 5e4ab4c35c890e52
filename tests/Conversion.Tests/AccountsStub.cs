using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.InternalCalls;
using RestEase;

namespace Affiliate.Conversion.Tests;

/// <summary>The gateway's side of questions about accounts.</summary>
internal sealed class AccountsStub : IAccountsApi
{
    public Owner<MerchantDetails> Merchants { get; } = new();

    public Owner<PublisherDetails> Publishers { get; } = new();

    public Task<Response<MerchantDetails>> Merchant(string id, CancellationToken cancellation) => Merchants.Answer(id);

    public Task<Response<PublisherDetails>> Publisher(string id, CancellationToken cancellation) => Publishers.Answer(id);

    public Task<Response<MerchantDetails>> FindMerchant(long? number, string? site, string? siteKey, CancellationToken cancellation) =>
        throw new NotSupportedException("Conversion asks by id only.");

    public Task<Response<PublisherDetails>> FindPublisher(long? number, string? natsCode, CancellationToken cancellation) =>
        throw new NotSupportedException("Conversion asks by id only.");

    public Task<Response<TokenHolder>> TokenHolder(TokenQuestion question, CancellationToken cancellation) =>
        throw new NotSupportedException("Conversion sees no tokens.");
}
