namespace Affiliate.Gateway.Routing.Rules;

/// <summary>How calls without a token are limited by address.</summary>
internal enum AddressRule
{
    /// <summary>As configured.</summary>
    Limited,

    /// <summary>The same, but not for addresses on a biller's secure list.</summary>
    SecureFree,

    /// <summary>Not at all: redirects and health.</summary>
    Free,
}
