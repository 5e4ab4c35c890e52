namespace Affiliate.Gateway.Accounts.Tokens;

/// <summary>A token in the list, without its secret.</summary>
internal sealed record TokenAnswer(string Id, string? Name, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public static TokenAnswer Of(TokenRecord token) => new(token.Id, token.Name, token.Prefix, token.CreatedAt, token.ExpiresAt);
}
