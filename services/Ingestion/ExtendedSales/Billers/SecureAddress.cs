using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Affiliate.Ingestion.ExtendedSales.Billers;

/// <summary>
/// An entry of a biller's list: an address, or a range in CIDR notation, of IPv4 or IPv6. IPv4 written as IPv6
/// (<c>::ffff:203.0.113.7</c>) is the IPv4 address it stands for.
/// </summary>
internal static class SecureAddress
{
    private const int MappedPrefix = 96;

    /// <summary>The range, a single address being one of its own; null when the text is none.</summary>
    public static IPNetwork? Parse(string text)
    {
        var parts = text.Trim().Split('/');
        if (parts.Length > 2 || Address(parts[0]) is not { } address)
            return null;
        var whole = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var prefix = whole;
        if (parts.Length == 2 && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= whole))
            return null;
        if (address.IsIPv4MappedToIPv6)
            (address, prefix) = (address.MapToIPv4(), prefix - MappedPrefix);
        return prefix >= 0 && EndsWithin(address, prefix) ? new IPNetwork(address, prefix) : null;
    }

    /// <summary>As it is shown: a single address without its length.</summary>
    public static string Text(IPNetwork network) =>
        network.PrefixLength == network.BaseAddress.GetAddressBytes().Length * 8 ? network.BaseAddress.ToString() : network.ToString();

    // The framework also reads "1", octal and hexadecimal numbers, brackets and scopes: whoever writes those means something else.
    private static IPAddress? Address(string text)
    {
        if (text.AsSpan().ContainsAny('[', ']', '%') || !IPAddress.TryParse(text, out var address))
            return null;
        return address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text ? address : null;
    }

    // 203.0.113.7/24 is a slip of one kind or another: the machine alone, or its whole network?
    private static bool EndsWithin(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        return Enumerable.Range(prefix, (bytes.Length * 8) - prefix).All(bit => (bytes[bit / 8] & (0x80 >> (bit % 8))) == 0);
    }
}
