using System.Net;
using System.Net.Sockets;

namespace Affiliate.ServiceDefaults.Outgoing.Targets;

/// <summary>
/// Whether an address belongs to the public internet, and so may be called for someone who only gave us a URL
/// (design, SSRF rule).
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] NotPublicV4 = Networks(
        "0.0.0.0/8", // this network
        "10.0.0.0/8",
        "100.64.0.0/10", // carrier-grade NAT
        "127.0.0.0/8",
        "168.63.129.16/32", // Azure's host agent
        "169.254.0.0/16", // link-local, cloud metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24", // documentation
        "192.88.99.0/24", // 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15", // benchmarks
        "198.51.100.0/24", // documentation
        "203.0.113.0/24", // documentation
        "224.0.0.0/4", // multicast
        "240.0.0.0/4"); // reserved, broadcast

    // Everything else of IPv6 is loopback, mapped or embedded IPv4 (::/96, ::ffff:0:0/96, 64:ff9b::/96, 64:ff9b:1::/48),
    // unique local (fc00::/7), link- and site-local (fe80::/10, fec0::/10), multicast (ff00::/8) or not assigned:
    // naming what is public (2000::/3) stays right when new special ranges are carved out. Compared by its bits, because
    // IPNetwork unwraps mapped IPv4 addresses before it compares, and then finds 2000::/3 to contain ::ffff:8.8.8.8.
    private static bool IsGlobalUnicast(byte[] address) => (address[0] & 0b1110_0000) == 0b0010_0000;

    private static readonly IPNetwork[] NotPublicV6 = Networks(
        "2001::/23", // protocol assignments: Teredo (2001::/32) embeds IPv4
        "2001:db8::/32", // documentation
        "2002::/16", // 6to4 embeds IPv4
        "3fff::/20"); // documentation

    /// <summary>False for private, local, special, embedded-IPv4 and unassigned addresses; a scope id never matters.</summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Within(NotPublicV4, address),
            AddressFamily.InterNetworkV6 => IsPublicV6(address.GetAddressBytes()),
            _ => false,
        };
    }

    private static bool IsPublicV6(byte[] address) =>
        IsGlobalUnicast(address) && !Within(NotPublicV6, new IPAddress(address));

    private static bool Within(IPNetwork[] networks, IPAddress address) =>
        Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] networks) => Array.ConvertAll(networks, text => IPNetwork.Parse(text));
}
