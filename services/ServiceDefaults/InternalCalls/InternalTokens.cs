using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>
/// Makes and checks the 30-second tokens that travel between our processes: ES256, audience = the one service meant.
/// Only the gateway may assert a user; every other process speaks for itself.
/// </summary>
public sealed class InternalTokens(InternalKeys keys, TimeProvider time)
{
    /// <summary>Name of the process that may assert users.</summary>
    public const string Gateway = "gateway";

    private const int MostKept = 20_000;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Reuse = TimeSpan.FromSeconds(15);
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly ConcurrentDictionary<(string Audience, string Role, string Id), (string Token, DateTimeOffset Until)> issued = new();
    private readonly ConcurrentDictionary<(string Token, string Audience), (ClaimsIdentity Identity, DateTimeOffset Until)>
        verified = new();

    /// <summary>A token for the service, on behalf of somebody; one signature serves all requests of 15 seconds.</summary>
    public string Issue(string audience, string role, string id)
    {
        var now = time.GetUtcNow();
        if (issued.TryGetValue((audience, role, id), out var kept) && kept.Until > now)
            return kept.Token;
        Trim(issued, now, entry => entry.Until);
        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = keys.Self,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Life).UtcDateTime,
            SigningCredentials = keys.Signing,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { [InternalClaims.Role] = role, [InternalClaims.Id] = id },
        });
        issued[(audience, role, id)] = (token, now + Reuse);
        return token;
    }

    /// <summary>Who the token stands for; null when it is not good for this audience, now.</summary>
    public async ValueTask<ClaimsIdentity?> VerifyAsync(string token, string audience)
    {
        var now = time.GetUtcNow();
        if (verified.TryGetValue((token, audience), out var kept) && kept.Until > now)
            return kept.Identity;
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAudience = audience,
            ValidIssuers = keys.Callers.Keys,
            IssuerSigningKeyResolver = (_, unchecked_, _, _) => keys.Callers.TryGetValue(unchecked_.Issuer, out var key) ? [key] : [],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            LifetimeValidator = (from, until, _, _) => from <= now.UtcDateTime.AddSeconds(5) && until > now.UtcDateTime,
            RoleClaimType = InternalClaims.Role,
            NameClaimType = InternalClaims.Id,
        });
        if (!result.IsValid || !MaySay(result))
            return null;
        Trim(verified, now, entry => entry.Until);
        verified[(token, audience)] = (result.ClaimsIdentity, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero));
        return result.ClaimsIdentity;
    }

    private bool MaySay(TokenValidationResult result)
    {
        var role = result.ClaimsIdentity.FindFirst(InternalClaims.Role)?.Value;
        var issuer = result.Issuer;
        return issuer == Gateway || issuer == InternalKeys.Everybody
            || (role == Roles.Service && result.ClaimsIdentity.FindFirst(InternalClaims.Id)?.Value == issuer);
    }

    private static void Trim<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept, DateTimeOffset now, Func<TValue, DateTimeOffset> until)
        where TKey : notnull
    {
        if (kept.Count < MostKept)
            return;
        foreach (var (key, value) in kept)
        {
            if (until(value) <= now)
                kept.TryRemove(key, out _);
        }

        if (kept.Count >= MostKept)
            kept.Clear();
    }
}
