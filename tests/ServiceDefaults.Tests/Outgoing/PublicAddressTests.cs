using System.Net;
using Affiliate.ServiceDefaults.Outgoing.Targets;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

public sealed class PublicAddressTests
{
    public static TheoryData<string> SpecialRanges => [.. Ranges];

    private static readonly string[] Ranges =
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32", "::/128", "::1/128", "::/96", "::ffff:0:0/96", "64:ff9b::/96",
        "64:ff9b:1::/48", "2002::/16", "2001::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2001:db8::/32",
        "3fff::/20", "100::/64", "5f00::/16",
    ];

    [Theory]
    [MemberData(nameof(SpecialRanges))]
    public void First_last_and_any_other_address_of_a_special_range_is_not_public(string range)
    {
        var network = IPNetwork.Parse(range);
        Prop.ForAll(Bytes(16), bytes => !PublicAddress.IsPublic(Inside(network, bytes)))
            .QuickCheckThrowOnFailure();
        Assert.False(PublicAddress.IsPublic(network.BaseAddress));
        Assert.False(PublicAddress.IsPublic(Inside(network, [.. Enumerable.Repeat((byte)255, 16)])));
    }

    [Theory]
    [InlineData("1.0.0.0"), InlineData("9.255.255.255"), InlineData("11.0.0.0"), InlineData("100.63.255.255")]
    [InlineData("100.128.0.0"), InlineData("126.255.255.255"), InlineData("128.0.0.0"), InlineData("168.63.129.15")]
    [InlineData("168.63.129.17"), InlineData("169.253.255.255"), InlineData("169.255.0.0"), InlineData("172.15.255.255")]
    [InlineData("172.32.0.0"), InlineData("191.255.255.255"), InlineData("192.0.1.0"), InlineData("192.0.1.255")]
    [InlineData("192.0.3.0"), InlineData("192.88.98.255"), InlineData("192.88.100.0"), InlineData("192.167.255.255")]
    [InlineData("192.169.0.0"), InlineData("198.17.255.255"), InlineData("198.20.0.0"), InlineData("198.51.99.255")]
    [InlineData("198.51.101.0"), InlineData("203.0.112.255"), InlineData("203.0.114.0"), InlineData("223.255.255.255")]
    [InlineData("8.8.8.8"), InlineData("2001:200::"), InlineData("2001:db7:ffff::1"), InlineData("2001:db9::")]
    [InlineData("2001:ffff::1"), InlineData("2003::"), InlineData("2606:4700::1111"), InlineData("2a00:1450::1")]
    [InlineData("3ffe:ffff::1"), InlineData("3fff:1000::")]
    public void Neighbours_just_outside_the_special_ranges_are_public(string address) =>
        Assert.True(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("::ffff:8.8.8.8"), InlineData("64:ff9b::808:808"), InlineData("2002:808:808::1"), InlineData("::8.8.8.8")]
    [InlineData("1fff:ffff::1"), InlineData("4000::"), InlineData("fe80::1%3"), InlineData("::1%1")]
    public void Embedded_scoped_and_unassigned_IPv6_addresses_are_not_public(string address) =>
        Assert.False(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void A_scope_id_never_changes_the_verdict() =>
        Prop.ForAll(Bytes(16), ArbMap.Default.ArbFor<ushort>(), (address, scope) =>
                PublicAddress.IsPublic(new IPAddress(address)) == PublicAddress.IsPublic(new IPAddress(address, scope)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_IPv4_address_becomes_public_by_being_embedded_in_IPv6() =>
        Prop.ForAll(Bytes(4), v4 =>
        {
            var mapped = new IPAddress(v4).MapToIPv6();
            var nat64 = new IPAddress([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. v4]);
            var sixToFour = new IPAddress([0x20, 0x02, .. v4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
            var teredo = new IPAddress([0x20, 0x01, 0, 0, .. v4, 0, 0, 0, 0, .. v4]);
            return !new[] { mapped, nat64, sixToFour, teredo }.Any(PublicAddress.IsPublic);
        }).QuickCheckThrowOnFailure();

    internal static Arbitrary<byte[]> Bytes(int count) =>
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(count).ToArbitrary();

    private static IPAddress Inside(IPNetwork network, byte[] bits)
    {
        var address = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < address.Length * 8; bit++)
        {
            var (at, mask) = (bit / 8, (byte)(0x80 >> (bit % 8)));
            if (at < bits.Length && (bits[at] & mask) != 0) address[at] |= mask;
        }

        return new IPAddress(address);
    }
}
