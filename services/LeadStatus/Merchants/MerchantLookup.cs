using Affiliate.Contracts.Accounts;
using Affiliate.Domain.Owners;
using Affiliate.LeadStatus.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Merchants;

/// <summary>
/// Whether there is a merchant: one whose programme is known here, else by its owner's word. While that is away it is 503.
/// </summary>
internal sealed class MerchantLookup(LeadStatusDb db, MerchantOwner owner)
{
    private const int LongestId = 64;

    /// <summary>Passes for a merchant there is; 404 for any other.</summary>
    public async Task RequireAsync(string id, CancellationToken cancellation)
    {
        if (id.Length > LongestId || id.Any(char.IsControl))
            throw Refusal.NotFound("merchant");
        if (await db.Programmes.AnyAsync(programme => programme.MerchantId == id, cancellation))
            return;
        var answer = await owner.AskAsync(id, cancellation);
        if (answer.Certain("", "The merchant cannot be looked up right now. Nothing was stored; send the same request again.") is null)
            throw Refusal.NotFound("merchant");
    }
}

/// <summary>Asks the gateway for a merchant, within one second.</summary>
internal sealed class MerchantOwner(IAccountsApi accounts, TimeProvider time, ILogger<MerchantOwner> logger)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);
    private readonly OwnerQuery query = new(InternalTokens.Gateway, Budget, time, logger);

    public Task<OwnerAnswer<MerchantDetails>> AskAsync(string id, CancellationToken cancellation) =>
        query.AskAsync(limit => accounts.Merchant(id, limit), cancellation);
}
