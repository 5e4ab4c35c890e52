using System.Collections.Concurrent;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Refit;

namespace Affiliate.LeadStatus.Tests;

/// <summary>Conversion's side of the question for a programme.</summary>
internal sealed class ConversionStub : IConversionApi
{
    private int asked;

    public ConcurrentDictionary<string, ProgrammeDetails> Programmes { get; } = new(StringComparer.Ordinal);

    /// <summary>How many more questions get no answer.</summary>
    public int Outages { get; set; }

    public int Asked => asked;

    public Task<IApiResponse<ProgrammeDetails>> Programme(string merchantId, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref asked) <= Outages)
            throw new HttpRequestException("away");
        return OwnerReply.Of(Programmes.GetValueOrDefault(merchantId));
    }

    public Task<IApiResponse<CustomerDetails>> SaveCustomer(CustomerReport report, CancellationToken cancellation) =>
        throw new NotSupportedException("LeadStatus makes no customers.");

    public Task<IApiResponse<PartyDetails>> Party(string merchantId, string? customerId, string? coupon, CancellationToken cancellation) =>
        throw new NotSupportedException("LeadStatus credits nobody.");

    public Task<IApiResponse<ClosedConversions>> Close(CloseQuestion question, CancellationToken cancellation) =>
        throw new NotSupportedException("LeadStatus closes nothing.");
}
