using Affiliate.Commission.Data;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Projections;

namespace Affiliate.Commission.Accounts;

/// <summary>Merchants as told by the gateway's events, or by the gateway itself when an event is still under way.</summary>
internal sealed class KnownMerchants(CommissionDb db, AccountsQuery owner, Projection<Merchant, MerchantDetails> projection)
{
    /// <summary>The merchant; null when the gateway says there is none.</summary>
    /// <exception cref="Refusal">503: not known here, and the gateway gives no answer.</exception>
    public async Task<Merchant?> FindAsync(string id, CancellationToken cancellation)
    {
        var answer = await projection.FindAsync(db, id, owner.MerchantAsync, cancellation);
        return answer.Certain("", "The merchant's account cannot be looked up now. Send the same request again.");
    }

    /// <summary>The merchant as it is known here; nobody is asked.</summary>
    public Task<Merchant?> KnownAsync(string id, CancellationToken cancellation) => projection.KnownAsync(db, id, cancellation);
}
