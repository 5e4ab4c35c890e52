using System.Collections.Concurrent;
using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Refit;

namespace Affiliate.Ingestion.Tests;

/// <summary>The gateway and Conversion as this service sees them: what they know, or that they are away.</summary>
internal sealed class FakeOwners : IAccountsApi, IConversionApi
{
    private int questions;

    public ConcurrentDictionary<string, MerchantDetails> Merchants { get; } = new();

    public ConcurrentDictionary<string, ProgrammeDetails> Programmes { get; } = new();

    /// <summary>Customers that can be saved, by the merchant's id of them.</summary>
    public ConcurrentDictionary<string, CustomerDetails> Customers { get; } = new();

    public ConcurrentDictionary<long, PublisherDetails> Publishers { get; } = new();

    public ConcurrentDictionary<string, TokenHolder> Tokens { get; } = new();

    public bool Away { get; set; }

    /// <summary>How often the merchants, publishers and programmes were asked for.</summary>
    public int Questions => questions;

    public Task<IApiResponse<MerchantDetails>> Merchant(string id, CancellationToken cancellation) =>
        Answer(Merchants.GetValueOrDefault(id));

    public Task<IApiResponse<ProgrammeDetails>> Programme(string merchantId, CancellationToken cancellation) =>
        Answer(Programmes.GetValueOrDefault(merchantId));

    public Task<IApiResponse<CustomerDetails>> SaveCustomer(CustomerReport report, CancellationToken cancellation) =>
        Answer(Customers.GetValueOrDefault(report.McsId));

    /// <summary>Whom customers and coupons name.</summary>
    public ConcurrentDictionary<string, PartyDetails> Parties { get; } = new() { ["C"] = new("p"), ["OFF10"] = new("p"),
        ["cust1"] = new("p") };

    public Task<IApiResponse<PartyDetails>> Party(string merchantId, string? customerId, string? coupon, CancellationToken cancellation) =>
        Answer(Parties.GetValueOrDefault(customerId ?? "") ?? Parties.GetValueOrDefault(coupon ?? ""), counted: false);

    public Task<IApiResponse<ClosedConversions>> Close(CloseQuestion question, CancellationToken cancellation) =>
        throw new NotSupportedException("Ingestion closes nothing.");

    public Task<IApiResponse<PublisherDetails>> Publisher(string id, CancellationToken cancellation) => Answer<PublisherDetails>(null);

    public Task<IApiResponse<MerchantDetails>> FindMerchant(long? number, string? site, string? siteKey, CancellationToken cancellation) =>
        Answer(
            Merchants.Values.FirstOrDefault(
                merchant => site is not null ? merchant.Sites.Contains(site, StringComparer.Ordinal) : merchant.SiteKey == siteKey));

    public Task<IApiResponse<PublisherDetails>> FindPublisher(long? number, string? natsCode, CancellationToken cancellation) =>
        Answer(
            number is { } known
                ? Publishers.GetValueOrDefault(known) : Publishers.Values.FirstOrDefault(publisher => publisher.NatsCode == natsCode));

    public Task<IApiResponse<TokenHolder>> TokenHolder(TokenQuestion question, CancellationToken cancellation) =>
        Answer(Tokens.GetValueOrDefault(question.Token));

    private Task<IApiResponse<T>> Answer<T>(T? value, bool counted = true)
        where T : class
    {
        if (counted)
            Interlocked.Increment(ref questions);
        if (Away)
            throw new HttpRequestException("Connection refused");
        return OwnerReply.Of(value);
    }
}
