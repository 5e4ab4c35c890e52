namespace Affiliate.Gateway.Accounts.Tokens;

/// <summary>Body of <c>POST …/tokens</c>; may be missing altogether.</summary>
/// <param name="Name">For the list.</param>
/// <param name="ExpiresAt">In the future, UTC; never when missing.</param>
internal sealed record TokenBody(string? Name, DateTimeOffset? ExpiresAt);
