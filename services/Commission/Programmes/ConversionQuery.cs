using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Commission.Programmes;

/// <summary>Asks Conversion about programmes, and to close what is due.</summary>
internal sealed class ConversionQuery(IConversionApi conversion, TimeProvider time, ILogger<ConversionQuery> logger)
{
    private const string Owner = "conversion";
    private readonly OwnerQuery programmes = new(Owner, TimeSpan.FromSeconds(1), time, logger);
    private readonly OwnerQuery closings = new(Owner, TimeSpan.FromSeconds(20), time, logger);

    public Task<OwnerAnswer<ProgrammeDetails>> ProgrammeAsync(string merchantId, CancellationToken cancellation) =>
        programmes.AskAsync(limit => conversion.Programme(merchantId, limit), cancellation);

    public Task<OwnerAnswer<ClosedConversions>> CloseAsync(CloseQuestion question, CancellationToken cancellation) =>
        closings.AskAsync(limit => conversion.Close(question, limit), cancellation);
}
