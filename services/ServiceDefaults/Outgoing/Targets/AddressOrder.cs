using System.Net;

namespace Affiliate.ServiceDefaults.Outgoing.Targets;

/// <summary>The order in which a host's addresses are tried.</summary>
internal static class AddressOrder
{
    /// <summary>IPv6 and IPv4 in turn, the resolver's first choice first: a broken family costs one attempt, not all.</summary>
    public static IEnumerable<IPAddress> Alternate(IReadOnlyList<IPAddress> addresses)
    {
        var preferred = addresses[0].AddressFamily;
        var first = addresses.Where(address => address.AddressFamily == preferred).Distinct().ToList();
        var second = addresses.Where(address => address.AddressFamily != preferred).Distinct().ToList();
        for (var i = 0; i < Math.Max(first.Count, second.Count); i++)
        {
            if (i < first.Count) yield return first[i];
            if (i < second.Count) yield return second[i];
        }
    }
}
