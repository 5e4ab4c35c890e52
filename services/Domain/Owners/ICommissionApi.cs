using Affiliate.Contracts.Commission;
using Refit;

namespace Affiliate.Domain.Owners;

/// <summary>Questions to Commission.</summary>
public interface ICommissionApi
{
    /// <summary>What a conversion would earn; kept under its id until the event confirms it.</summary>
    [Post("/internal/quotes")]
    Task<IApiResponse<QuoteAnswer>> Quote([Body] QuoteRequest request, CancellationToken cancellation);

    /// <summary>The newest rate between two currencies by that time; 404 when none is known.</summary>
    [Get("/internal/fx-rates/{from}/{to}")]
    Task<IApiResponse<ExchangeRate>> ExchangeRate(
        string from, string to, [Query(Format = "O")] DateTimeOffset at, CancellationToken cancellation);
}
