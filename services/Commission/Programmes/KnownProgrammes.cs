using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Projections;

namespace Affiliate.Commission.Programmes;

/// <summary>Programmes as told by Conversion's events, or by Conversion itself when an event is still under way.</summary>
internal sealed class KnownProgrammes(CommissionDb db, ConversionQuery owner, Projection<Programme, ProgrammeDetails> projection)
{
    /// <summary>Whether settlement may overdraw the merchant's account; not as long as nobody says so.</summary>
    public async Task<bool> AllowNegativeBalanceAsync(string merchantId, CancellationToken cancellation)
    {
        var answer = await projection.FindAsync(db, merchantId, owner.ProgrammeAsync, cancellation);
        return answer.Value?.AllowNegativeBalance ?? false;
    }
}
