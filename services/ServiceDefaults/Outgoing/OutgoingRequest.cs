namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>Options of a single outgoing request.</summary>
public static class OutgoingRequest
{
    /// <summary>
    /// Set to true when an operator allowed this target to lie at a private address (<c>allow_private_address</c> of a
    /// feed or status check). Such requests have connections of their own, never shared with requests without it.
    /// </summary>
    public static readonly HttpRequestOptionsKey<bool> AllowPrivateAddress = new("Affiliate.AllowPrivateAddress");
}
