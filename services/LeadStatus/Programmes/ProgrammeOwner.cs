using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.LeadStatus.Programmes;

/// <summary>Asks Conversion for a programme this service has not heard of yet, within one second.</summary>
internal sealed class ProgrammeOwner(IConversionApi conversion, TimeProvider time, ILogger<ProgrammeOwner> logger)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);
    private readonly OwnerQuery query = new("conversion", Budget, time, logger);

    public Task<OwnerAnswer<ProgrammeDetails>> AskAsync(string merchantId, CancellationToken cancellation) =>
        query.AskAsync(limit => conversion.Programme(merchantId, limit), cancellation);
}
