using Affiliate.Contracts.Conversion;
using Refit;

namespace Affiliate.Domain.Owners;

/// <summary>Questions to Conversion.</summary>
public interface IConversionApi
{
    /// <summary>A merchant's programme; 404 when it has none.</summary>
    [Get("/internal/programmes/{merchantId}")]
    Task<IApiResponse<ProgrammeDetails>> Programme(string merchantId, CancellationToken cancellation);

    /// <summary>
    /// Makes a merchant's customer known, or finds the one with the same id of the merchant's. 404 when none can come of the
    /// report: its click is unknown, another merchant's, not counted or older than its days, or a field is out of bounds.
    /// </summary>
    [Post("/internal/customers")]
    Task<IApiResponse<CustomerDetails>> SaveCustomer([Body] CustomerReport report, CancellationToken cancellation);

    /// <summary>Whom a merchant's customer or coupon names; 404 when neither names anybody.</summary>
    [Get("/internal/parties/{merchantId}")]
    Task<IApiResponse<PartyDetails>> Party(
        string merchantId, [AliasAs("customer_id")] string? customerId, string? coupon, CancellationToken cancellation);

    /// <summary>Closes what is due, a batch at a time.</summary>
    [Post("/internal/closings")]
    Task<IApiResponse<ClosedConversions>> Close([Body] CloseQuestion question, CancellationToken cancellation);
}
