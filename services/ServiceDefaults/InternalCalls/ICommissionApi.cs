using Affiliate.Contracts.Commission;
using Refit;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Questions to Commission.</summary>
public interface ICommissionApi
{
    /// <summary>What a conversion would earn; kept under its id until the event confirms it.</summary>
    [Post("/internal/quotes")]
    Task<IApiResponse<QuoteAnswer>> Quote([Body] QuoteRequest request, CancellationToken cancellation);
}
