using Affiliate.Ingestion.Links;

namespace Affiliate.Ingestion.Tests.Links;

public sealed class AllowedHostsTests
{
    private static readonly AllowedHosts Hosts = new(
        LandingPage.Read("https://shop.example/start", out _),
        ["Blog.Shop.example", "*.cdn.example", "магазин.example", "not a host", "https://x.example", "", "dns.example."]);

    [Theory]
    [InlineData("https://shop.example/any")]
    [InlineData("http://SHOP.example:8080/")]
    [InlineData("https://blog.shop.example/")]
    [InlineData("https://a.cdn.example/")]
    [InlineData("https://a.b.cdn.example/")]
    [InlineData("https://магазин.example/")]
    [InlineData("https://dns.example/")]
    [InlineData("https://xn--80aairftm.example/")]
    public void Its_own_hosts_are_allowed(string url) => Assert.True(Allows(url));

    [Theory]
    [InlineData("https://www.shop.example/")]
    [InlineData("https://shop.example.evil.example/")]
    [InlineData("https://evilshop.example/")]
    [InlineData("https://shop.example./")]
    [InlineData("https://cdn.example/")]
    [InlineData("https://evilcdn.example/")]
    [InlineData("https://shоp.example/")]
    [InlineData("https://x.example/")]
    public void Any_other_host_is_not(string url) => Assert.False(Allows(url));

    private static bool Allows(string url) => LandingPage.Read(url, out _) is { } page && Hosts.Allow(page);
}
