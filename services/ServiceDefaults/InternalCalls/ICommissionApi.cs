using Affiliate.Contracts.Commission;
using RestEase;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Questions to Commission.</summary>
[AllowAnyStatusCode]
public interface ICommissionApi
{
    /// <summary>What a conversion would earn; kept under its id until the event confirms it.</summary>
    [Post("internal/quotes")]
    Task<Response<QuoteAnswer>> Quote([Body] QuoteRequest request, CancellationToken cancellation);
}
