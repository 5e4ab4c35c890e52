namespace Affiliate.Conversion.Programmes;

/// <summary>The tracking script under a partner's own name (specs/2, white label).</summary>
/// <param name="Host">Host the script is served under.</param>
/// <param name="GlobalName">Name of the global function, for instance <c>adtrack</c>.</param>
/// <param name="CookieDomain">Domain of the first-party cookie: the host or a parent of it.</param>
public sealed record WhiteLabelSettings(string Host, string GlobalName, string CookieDomain);
