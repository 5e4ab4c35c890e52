using Affiliate.Gateway.Authentication;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Accounts.Tokens;

/// <summary><c>DELETE …/tokens/{token_id}</c>: refused here at once, by other instances when what they remember ends.</summary>
internal static class RevokeToken
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        TokenOwner owner, string id, string tokenId, GatewayDb db, TokenResolver resolver, CancellationToken cancellation)
    {
        var token = await db.Tokens.FirstOrDefaultAsync(
            token => token.Id == tokenId && token.AccountId == id && token.Role == owner.Role, cancellation);
        if (token is null)
            return Problem.NotFound("token");
        await db.Tokens.Where(kept => kept.Id == tokenId).ExecuteDeleteAsync(cancellation);
        resolver.Forget(token.Hash);
        return TypedResults.NoContent();
    }
}
