namespace Affiliate.EndToEnd.Tests.Stacks;

/// <summary>What differs from production in every stack: call-backs to this machine, and no limits a loop would reach.</summary>
internal static class Generous
{
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Network__AllowPrivateAddresses"] = "true",
        ["Gateway__RateLimit__PerTokenPerSecond"] = "10000",
        ["Gateway__RateLimit__PerAddressPerSecond"] = "10000",
    };
}
