using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Ingestion.Script.Reports;

/// <summary>Conversion as the keeper of customers. It may have to ask for the click first, so it gets longer than a lookup.</summary>
internal sealed class CustomerOwner(IConversionApi conversion, TimeProvider time, ILogger<OwnerQuery> logger)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);
    private readonly OwnerQuery owner = new("conversion", Budget, time, logger);

    public Task<OwnerAnswer<CustomerDetails>> SaveAsync(CustomerReport report, CancellationToken cancellation) =>
        owner.AskAsync(limit => conversion.SaveCustomer(report, limit), cancellation);
}
