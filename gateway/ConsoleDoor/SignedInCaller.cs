using Affiliate.Contracts.Accounts;

namespace Affiliate.Gateway.ConsoleDoor;

/// <summary>
/// On whose behalf the console calls the API: a feature of a request that never came over the wire, so nobody outside can claim it.
/// </summary>
/// <param name="Holder">The rights, as a token's.</param>
/// <param name="UserId">Whose allowance the call is taken from.</param>
internal sealed record SignedInCaller(TokenHolder Holder, string UserId)
{
    /// <summary>Its name among the rate limits.</summary>
    public string Allowance => $"user {UserId}";
}
