using System.Net;
using System.Net.Sockets;

namespace Affiliate.Gateway.RateLimits;

/// <summary>The address a limit counts for: an IPv4 address, or the /64 that one IPv6 user can fill at will.</summary>
internal static class ClientAddress
{
    private const int Half = 8;

    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "local";
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return address.ToString();
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexStringLower(bytes.AsSpan(0, Half));
    }
}
