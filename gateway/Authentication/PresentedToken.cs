namespace Affiliate.Gateway.Authentication;

/// <summary>The API token a request came with, after it was found good; lives as long as the request.</summary>
/// <param name="Value">In clear: never log it.</param>
internal sealed record PresentedToken(string Value);
