using Affiliate.Contracts.Ingestion;
using RestEase;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Questions to Ingestion.</summary>
[AllowAnyStatusCode]
public interface IIngestionApi
{
    /// <summary>A click by its token; 404 when there is none.</summary>
    [Get("internal/clicks/{token}")]
    Task<Response<ClickDetails>> Click([Path] string token, CancellationToken cancellation);
}
