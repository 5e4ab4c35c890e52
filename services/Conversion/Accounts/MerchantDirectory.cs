using Affiliate.Contracts.Accounts;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.Projections;

namespace Affiliate.Conversion.Accounts;

/// <summary>Merchants, known by the gateway's events or its own word.</summary>
internal sealed class MerchantDirectory(IAccountsApi accounts, Owners owners, Projection<KnownMerchant, MerchantDetails> projection)
{
    /// <summary>The merchant; 404 when there is none, 503 when nobody can say.</summary>
    public async Task<MerchantDetails> GetAsync(ConversionDb db, string id, CancellationToken cancellation)
    {
        var answer = await projection.FindAsync(db, id, AskAsync, cancellation);
        var known = answer.Certain("", "The accounts cannot be asked about this merchant now; send the same request again.");
        return known?.Details ?? throw Refusal.NotFound("merchant");
    }

    /// <summary>The merchant as it is known here; nobody is asked.</summary>
    public async Task<MerchantDetails?> KnownAsync(ConversionDb db, string id, CancellationToken cancellation) =>
        (await projection.KnownAsync(db, id, cancellation))?.Details;

    private Task<OwnerAnswer<MerchantDetails>> AskAsync(string id, CancellationToken cancellation) =>
        owners.Accounts.AskAsync(limit => accounts.Merchant(id, limit), cancellation);
}
