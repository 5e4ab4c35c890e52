namespace Affiliate.Testing.Network;

/// <summary>
/// What differs from production in every stack: call-backs to this machine, no limits a loop would reach, and less patience with
/// what a killed process had in hand and with a broker that was away, for nothing else happens while it lasts.
/// </summary>
public static class Generous
{
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Network__AllowPrivateAddresses"] = "true",
        ["Gateway__RateLimit__PerTokenPerSecond"] = "10000",
        ["Gateway__RateLimit__PerAddressPerSecond"] = "10000",
        ["Feeds__LeaseSeconds"] = "5",
        ["Deliveries__LeaseSeconds"] = "5",
        ["Checks__Deadline"] = "00:00:07",
        ["Checks__LeaseSeconds"] = "1",
        ["Bus__ListenerPatienceSeconds"] = "5",
    };
}
