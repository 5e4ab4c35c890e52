namespace Affiliate.Gateway.Accounts.Tokens;

/// <summary>The one answer that holds the token.</summary>
internal sealed record TokenCreated(string Id, string Token, string Prefix);
