namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Names of the claims in an internal token.</summary>
internal static class InternalClaims
{
    public const string Role = "role";
    public const string Id = "sub";
}
