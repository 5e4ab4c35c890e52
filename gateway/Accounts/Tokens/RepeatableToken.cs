using System.Security.Cryptography;
using System.Text;
using Affiliate.Gateway.Authentication;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Accounts.Tokens;

/// <summary>
/// <c>Idempotency-Key</c> on the one write whose answer may not be kept: the token is derived from a stored salt and the
/// caller's own token, which is stored nowhere, so the same caller's repeat gets the same token and our database gives none away.
/// </summary>
internal sealed class RepeatableToken
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;
    private const int Iterations = 100_000;
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);
    private readonly string? secret;

    private RepeatableToken(string? secret, string? key, string? hash) => (this.secret, Key, Hash) = (secret, key, hash);

    /// <summary>What the request is known by; null without the header.</summary>
    public string? Key { get; }

    /// <summary>What it asks for.</summary>
    public string? Hash { get; }

    public static RepeatableToken Read(HttpContext context, TokenBody body)
    {
        // Who is signed in to the console shows no token to derive another from.
        if (context.Request.Headers[Header] is not [{ } key] || context.Features.Get<PresentedToken>() is not { } shown)
            return new RepeatableToken(null, null, null);
        if (key.Length is 0 or > LongestKey)
            throw Refusal.Invalid(Header, $"must have 1 to {LongestKey} characters");
        var caller = Caller.Of(context);
        return new RepeatableToken(
            shown.Value,
            Sha256($"{caller.Role}:{caller.Id}:{context.Request.Path}:{key}"),
            Sha256($"{body.ExpiresAt:O}:{body.Name}"));
    }

    /// <summary>The token made under this key before; null when there is none to give back.</summary>
    public async Task<TokenCreated?> BeforeAsync(GatewayDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        if (Key is null || await db.Tokens.FirstOrDefaultAsync(token => token.RequestKey == Key, cancellation) is not { } kept)
            return null;
        if (kept.CreatedAt < now - Memory)
        {
            kept.RequestKey = null;
            await db.SaveChangesAsync(cancellation);
            return null;
        }

        if (kept.RequestHash != Hash)
            throw Refusal.Invalid(Header, "was used before with another body");
        var token = Derive(kept.Salt!);
        return ApiToken.Hash(token) == kept.Hash
            ? new TokenCreated(kept.Id, token, kept.Prefix)
            : throw new Refusal(
                StatusCodes.Status409Conflict, Header, "made a token that can no longer be shown; delete it and make another");
    }

    /// <summary>A new token, and the salt to keep when a repeat must find it again.</summary>
    public (string Token, byte[]? Salt) Make()
    {
        if (Key is null)
            return (ApiToken.New(), null);
        var salt = RandomNumberGenerator.GetBytes(ApiToken.Bytes);
        return (Derive(salt), salt);
    }

    // Slow on purpose: an operator may have chosen a token that can be guessed.
    private string Derive(byte[] salt) =>
        ApiToken.From(Rfc2898DeriveBytes.Pbkdf2(secret!, salt, Iterations, HashAlgorithmName.SHA256, ApiToken.Bytes));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
