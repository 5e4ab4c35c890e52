using System.Collections.Concurrent;
using System.Net;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using RestEase;

namespace Affiliate.LeadStatus.Tests;

/// <summary>Conversion's side of the question for a programme.</summary>
internal sealed class ConversionStub : IConversionApi
{
    private int asked;

    public ConcurrentDictionary<string, ProgrammeDetails> Programmes { get; } = new(StringComparer.Ordinal);

    /// <summary>How many more questions get no answer.</summary>
    public int Outages { get; set; }

    public int Asked => asked;

    public Task<Response<ProgrammeDetails>> Programme(string merchantId, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref asked) <= Outages)
            throw new HttpRequestException("away");
        var found = Programmes.TryGetValue(merchantId, out var programme);
        return Task.FromResult(new Response<ProgrammeDetails>(
            "", new HttpResponseMessage(found ? HttpStatusCode.OK : HttpStatusCode.NotFound), () => programme!));
    }

    public Task<Response<CustomerDetails>> SaveCustomer(CustomerReport report, CancellationToken cancellation) =>
        throw new NotSupportedException("LeadStatus makes no customers.");

    public Task<Response<PartyDetails>> Party(string merchantId, string? customerId, string? coupon, CancellationToken cancellation) =>
        throw new NotSupportedException("LeadStatus credits nobody.");
}
