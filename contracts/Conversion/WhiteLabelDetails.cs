namespace Affiliate.Contracts.Conversion;

/// <summary>The tracking script under a partner's own name (specs/2, white label).</summary>
/// <param name="Host">Host it is served under.</param>
/// <param name="GlobalName">Name of its global function.</param>
/// <param name="CookieDomain">Domain of its first-party cookie.</param>
public sealed record WhiteLabelDetails(string Host, string GlobalName, string CookieDomain);
