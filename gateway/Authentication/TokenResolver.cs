using System.Collections.Concurrent;
using Affiliate.Contracts.Accounts;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Authentication;

/// <summary>Whose a token is. Good ones are remembered for 3 s, so that a revoked one is refused everywhere soon; bad ones never.</summary>
internal sealed class TokenResolver(IServiceScopeFactory scopes, OperatorToken operatorToken, TimeProvider time)
{
    private const int MostKept = 50_000;
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(3);
    private static readonly TokenHolder Operator = new(Roles.Operator, Roles.Operator);
    private readonly ConcurrentDictionary<string, (TokenHolder Holder, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    /// <summary>Answers without the database when it can.</summary>
    public TokenHolder? Known(string hash)
    {
        if (operatorToken.Is(hash))
            return Operator;
        return known.TryGetValue(hash, out var kept) && kept.Until > time.GetUtcNow() ? kept.Holder : null;
    }

    /// <summary>Asks the database; null for a token that is unknown, revoked or expired.</summary>
    public async Task<TokenHolder?> AskAsync(string hash, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        var asked = time.GetUtcNow();
        var token = await db.Tokens.AsNoTracking().Where(token => token.Hash == hash)
            .Select(token => new { token.Role, token.AccountId, token.ExpiresAt }).FirstOrDefaultAsync(cancellation);
        if (token is null || token.ExpiresAt <= time.GetUtcNow())
        {
            known.TryRemove(hash, out _);
            return null;
        }

        Trim();
        var until = asked + Memory;
        var holder = new TokenHolder(token.Role, token.AccountId);
        known[hash] = (holder, token.ExpiresAt < until ? token.ExpiresAt.Value : until);
        return holder;
    }

    /// <summary>Either way, for a token in clear.</summary>
    public async Task<TokenHolder?> FindAsync(string token, CancellationToken cancellation)
    {
        var hash = ApiToken.Hash(token);
        return Known(hash) ?? await AskAsync(hash, cancellation);
    }

    /// <summary>Refuses a revoked token from the next request on.</summary>
    public void Forget(string hash) => known.TryRemove(hash, out _);

    private void Trim()
    {
        if (known.Count < MostKept)
            return;
        var now = time.GetUtcNow();
        foreach (var (hash, kept) in known)
        {
            if (kept.Until <= now)
                known.TryRemove(hash, out _);
        }

        if (known.Count >= MostKept)
            known.Clear();
    }
}
