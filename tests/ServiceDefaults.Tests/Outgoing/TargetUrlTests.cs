using System.Buffers.Binary;
using System.Net;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Outgoing.Targets;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

public sealed class TargetUrlTests
{
    [Theory]
    [InlineData("https://shop.example/shop.php?key=1")]
    [InlineData("http://bücher.example/")]
    [InlineData("HTTPS://Shop.Example")]
    [InlineData("http://8.8.8.8:8080/x")]
    [InlineData("http://[2606:4700::1111]/")]
    [InlineData("https://shop.example/a?mail=x@y.example")]
    [InlineData("https://pub.example/cb?t=!!!transactionId!!!&from={from}")]
    public void Ordinary_addresses_are_accepted(string url)
    {
        var check = TargetUrl.Check(url);
        Assert.True(check.IsAccepted, check.Problem);
        Assert.True(check.Target.IsAbsoluteUri);
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("", "missing")]
    [InlineData("shop.example/x", "http:// or https://")]
    [InlineData("/etc/passwd", "http:// or https://")]
    [InlineData("//shop.example/x", "http:// or https://")]
    [InlineData("file:///etc/passwd", "http:// or https://")]
    [InlineData("ftp://shop.example/", "http:// or https://")]
    [InlineData("gopher://shop.example/", "http:// or https://")]
    [InlineData("http:/\\127.0.0.1/", "backslash")]
    [InlineData("http://shop.example\\@127.0.0.1/", "backslash")]
    [InlineData("http:///path", "not valid")]
    [InlineData("http://shop.example:99999/", "not valid")]
    [InlineData("http://shop.example:0/", "port 0")]
    [InlineData("http://user:secret@shop.example/", "user name or password")]
    [InlineData("http://user@shop.example/", "user name or password")]
    [InlineData("http://@shop.example/", "user name or password")]
    [InlineData("http://shop.example/\r\nX-Evil: 1", "line break")]
    [InlineData("http://shop.example/\n", "line break")]
    [InlineData("http://shop.example/\0", "control character")]
    [InlineData("http://shop.example/a b", "space")]
    public void What_is_wrong_is_named(string? url, string said) => Refused(url, said);

    [Theory]
    [InlineData("http://127.0.0.1/"), InlineData("http://2130706433/"), InlineData("http://0x7f000001/")]
    [InlineData("http://0x7f.1/"), InlineData("http://0177.0.0.1/"), InlineData("http://127.1/"), InlineData("http://0/")]
    [InlineData("http://127.0.0.1./"), InlineData("http://10.1.2.3:8080/"), InlineData("http://169.254.169.254/latest")]
    [InlineData("http://localhost/"), InlineData("http://LOCALHOST./"), InlineData("http://a.localhost/")]
    [InlineData("http://[::1]/"), InlineData("http://[0:0:0:0:0:0:0:1]:80/"), InlineData("http://[::]/")]
    [InlineData("http://[::ffff:127.0.0.1]/"), InlineData("http://[::ffff:7f00:1]/"), InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[fe80::1%25eth0]/"), InlineData("http://[fe80::1%2]/"), InlineData("http://[fd00::1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/"), InlineData("http://[2002:7f00:1::]/")]
    public void Literal_addresses_that_are_not_public_are_refused_in_every_notation(string url) => Refused(url, "not a public address");

    [Theory]
    [InlineData("http://①②⑦.⓪.⓪.①/"), InlineData("http://１２７.０.０.１/"), InlineData("http://127。0。0。1/")]
    [InlineData("http://١٢٧.0.0.1/"), InlineData("http://ｌｏｃａｌｈｏｓｔ/"), InlineData("http://𝟏𝟐𝟕.0.0.1/")]
    [InlineData("http://exa\u00admple.com/"), InlineData("http://exa\u200bmple.com/")]
    public void Hosts_in_look_alike_characters_are_refused(string url) => Refused(url, "host holds a character");

    [Fact]
    public void The_port_rule_names_port_and_choice()
    {
        Assert.True(TargetUrl.Check("https://pub.example/", ports: TargetUrl.WebPorts).IsAccepted);
        Assert.True(TargetUrl.Check("http://pub.example:443/", ports: TargetUrl.WebPorts).IsAccepted);
        Assert.Equal("The URL's port 8443 is not allowed, only 80, 443.",
            TargetUrl.Check("https://pub.example:8443/", ports: TargetUrl.WebPorts).Problem);
    }

    [Fact]
    public void A_URL_may_be_2048_characters_long_and_no_longer()
    {
        const string Start = "https://shop.example/?";
        Assert.True(TargetUrl.Check(Start + new string('a', 2048 - Start.Length)).IsAccepted);
        Refused(Start + new string('a', 2049 - Start.Length), "2048");
    }

    [Fact]
    public void Permission_lifts_address_and_port_rules_and_nothing_else()
    {
        var named = new OutgoingOptions { AllowedPrivateHosts = { "127.0.0.1", "intranet" } };
        Assert.True(TargetUrl.Check("http://127.0.0.1:9000/", named, TargetUrl.WebPorts).IsAccepted);
        Assert.True(TargetUrl.Check("http://INTRANET:9000/", named, TargetUrl.WebPorts).IsAccepted);
        Assert.True(TargetUrl.Check("http://10.0.0.1:9000/", Call.EverythingAllowed, TargetUrl.WebPorts).IsAccepted);
        Assert.True(TargetUrl.Check("http://10.0.0.1:9000/", null, TargetUrl.WebPorts, allowPrivate: true).IsAccepted);
        Assert.False(TargetUrl.Check("http://127.0.0.2/", named).IsAccepted);
        Assert.False(TargetUrl.Check("http://a@10.0.0.1/", Call.EverythingAllowed).IsAccepted);
        Assert.False(TargetUrl.Check("ftp://10.0.0.1/", Call.EverythingAllowed).IsAccepted);
    }

    [Fact]
    public void Any_text_is_either_accepted_as_http_or_refused_with_a_sentence() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
            new[] { text, "http://" + text, "https://shop.example/" + text }.All(url =>
            {
                var check = TargetUrl.Check(url);
                return check.IsAccepted ? check.Target.Scheme is "http" or "https" : check.Problem.EndsWith('.');
            })).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_decimal_address_is_judged_as_the_address_it_means() =>
        Prop.ForAll(PublicAddressTests.Bytes(4), bytes =>
        {
            var (means, value) = (new IPAddress(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes));
            return TargetUrl.Check($"http://{value}/").IsAccepted == PublicAddress.IsPublic(means)
                && TargetUrl.Check($"http://0x{value:x}/").IsAccepted == PublicAddress.IsPublic(means);
        }).QuickCheckThrowOnFailure();

    private static void Refused(string? url, string said)
    {
        var check = TargetUrl.Check(url);
        Assert.False(check.IsAccepted, url);
        Assert.Contains(said, check.Problem, StringComparison.Ordinal);
    }
}
