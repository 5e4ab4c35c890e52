using Affiliate.Gateway.Accounts.Merchants;
using Affiliate.Gateway.Accounts.Publishers;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Accounts.Tokens;

/// <summary>The kind of account a group of token endpoints serves.</summary>
/// <param name="Role">Role its tokens have.</param>
internal sealed record TokenOwner(string Role)
{
    public static TokenOwner Merchant { get; } = new(Roles.Merchant);

    public static TokenOwner Publisher { get; } = new(Roles.Publisher);

    public Task<bool> ExistsAsync(GatewayDb db, string id, CancellationToken cancellation) => Role == Roles.Merchant
        ? db.Merchants.AnyAsync(merchant => merchant.Id == id, cancellation)
        : db.Publishers.AnyAsync(publisher => publisher.Id == id, cancellation);
}
