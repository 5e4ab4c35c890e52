using System.Collections.Concurrent;
using System.Net;
using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using RestEase;

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

    public Task<Response<MerchantDetails>> Merchant(string id, CancellationToken cancellation) => Answer(Merchants.GetValueOrDefault(id));

    public Task<Response<ProgrammeDetails>> Programme(string merchantId, CancellationToken cancellation) =>
        Answer(Programmes.GetValueOrDefault(merchantId));

    public Task<Response<CustomerDetails>> SaveCustomer(CustomerReport report, CancellationToken cancellation) =>
        Answer(Customers.GetValueOrDefault(report.McsId));

    /// <summary>Whom customers and coupons name.</summary>
    public ConcurrentDictionary<string, PartyDetails> Parties { get; } = new() { ["C"] = new("p"), ["OFF10"] = new("p"), ["cust1"] = new("p") };

    public Task<Response<PartyDetails>> Party(string merchantId, string? customerId, string? coupon, CancellationToken cancellation) =>
        Answer(Parties.GetValueOrDefault(customerId ?? "") ?? Parties.GetValueOrDefault(coupon ?? ""), counted: false);

    public Task<Response<PublisherDetails>> Publisher(string id, CancellationToken cancellation) => Answer<PublisherDetails>(null);

    public Task<Response<MerchantDetails>> FindMerchant(long? number, string? site, string? siteKey, CancellationToken cancellation) =>
        Answer(Merchants.Values.FirstOrDefault(merchant => site is not null ? merchant.Sites.Contains(site, StringComparer.Ordinal) : merchant.SiteKey == siteKey));

    public Task<Response<PublisherDetails>> FindPublisher(long? number, string? natsCode, CancellationToken cancellation) =>
        Answer(number is { } known ? Publishers.GetValueOrDefault(known) : null);

    public Task<Response<TokenHolder>> TokenHolder(TokenQuestion question, CancellationToken cancellation) =>
        Answer(Tokens.GetValueOrDefault(question.Token));

    private Task<Response<T>> Answer<T>(T? value, bool counted = true)
        where T : class
    {
        if (counted)
            Interlocked.Increment(ref questions);
        if (Away)
            throw new HttpRequestException("Connection refused");
        return Task.FromResult(new Response<T>(
            "", new HttpResponseMessage(value is null ? HttpStatusCode.NotFound : HttpStatusCode.OK), () => value!));
    }
}
