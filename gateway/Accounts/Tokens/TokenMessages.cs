namespace Affiliate.Gateway.Accounts.Tokens;

/// <summary>Body of <c>POST …/tokens</c>; may be missing altogether.</summary>
/// <param name="Name">For the list.</param>
/// <param name="ExpiresAt">In the future, UTC; never when missing.</param>
internal sealed record TokenBody(string? Name, DateTimeOffset? ExpiresAt);

/// <summary>A token in the list, without its secret.</summary>
internal sealed record TokenAnswer(string Id, string? Name, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public static TokenAnswer Of(TokenRecord token) => new(token.Id, token.Name, token.Prefix, token.CreatedAt, token.ExpiresAt);
}

/// <summary>The one answer that holds the token.</summary>
internal sealed record TokenCreated(string Id, string Token, string Prefix);
