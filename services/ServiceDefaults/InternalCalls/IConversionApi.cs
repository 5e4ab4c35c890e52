using Affiliate.Contracts.Conversion;
using RestEase;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Questions to Conversion.</summary>
[AllowAnyStatusCode]
public interface IConversionApi
{
    /// <summary>A merchant's programme; 404 when it has none.</summary>
    [Get("internal/programmes/{merchantId}")]
    Task<Response<ProgrammeDetails>> Programme([Path] string merchantId, CancellationToken cancellation);
}
