using Affiliate.Ingestion.Links;

namespace Affiliate.Ingestion.Tests.Links;

public sealed class LandingPageTests
{
    [Theory]
    [InlineData("https://shop.example", "shop.example", "https://shop.example")]
    [InlineData("HTTPS://Shop.Example/Path?Q=A#F", "shop.example", "https://shop.example/Path?Q=A#F")]
    [InlineData("http://shop.example:8080/a", "shop.example", "http://shop.example:8080/a")]
    [InlineData("https://shop.example/a%2Fb?x=%zz&y='\"<>|", "shop.example", "https://shop.example/a%2Fb?x=%25zz&y='%22%3C%3E%7C")]
    [InlineData("https://shop.example/a b\\c?d=\\\u3000#e f", "shop.example", "https://shop.example/a%20b%5Cc?d=%5C%E3%80%80#e%20f")]
    [InlineData("https://магазин.example/путь?ключ=я#я", "xn--80aairftm.example",
        "https://xn--80aairftm.example/%D0%BF%D1%83%D1%82%D1%8C?%D0%BA%D0%BB%D1%8E%D1%87=%D1%8F#%D1%8F")]
    [InlineData("https://shop.example/a[1]?b[]=%5B#c#d[?", "shop.example", "https://shop.example/a%5B1%5D?b%5B%5D=%5B#c%23d%5B?")]
    [InlineData("https://shop.example/😀", "shop.example", "https://shop.example/%F0%9F%98%80")]
    [InlineData("http://127.0.0.1:5000/", "127.0.0.1", "http://127.0.0.1:5000/")]
    [InlineData("http://[::1]:5000/", "::1", "http://[::1]:5000/")]
    [InlineData("http://0x7f.1/", "127.0.0.1", "http://127.0.0.1/")]
    public void An_address_goes_into_the_header_in_characters_of_a_URL_and_otherwise_as_written(string url, string host, string location)
    {
        var page = LandingPage.Read(url, out _);
        Assert.Equal(new LandingPage(host, location), page);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//evil.example/")]
    [InlineData("/relative")]
    [InlineData("https:shop.example")]
    [InlineData("https:///shop.example")]
    [InlineData("https://shop.example@evil.example/")]
    [InlineData("https://user:pass@shop.example/")]
    [InlineData("https://shop.example\\@evil.example/")]
    [InlineData("https://evil.example\\.shop.example/")]
    [InlineData("https://shop.example/\r\nSet-Cookie: a=b")]
    [InlineData("https://shop.example/\u2028")]
    [InlineData("https://shop\t.example/")]
    [InlineData("https://①②⑦.⓪.⓪.①/")]
    [InlineData("https://ｓhop.example/")]
    [InlineData("ftp://shop.example/")]
    [InlineData("https://")]
    [InlineData("")]
    [InlineData(null)]
    public void An_address_a_browser_might_read_otherwise_is_refused_with_a_reason(string? url)
    {
        Assert.Null(LandingPage.Read(url, out var problem));
        Assert.False(string.IsNullOrEmpty(problem));
    }

    [Fact]
    public void An_overlong_address_is_refused() => Assert.Null(LandingPage.Read("https://shop.example/" + new string('a', 2048), out _));

    [Fact]
    public void An_address_is_not_overlong_for_what_is_encoded_of_it() => Assert.Equal(
        "https://shop.example/" + string.Concat(Enumerable.Repeat("%D1%8F", 2000)),
        LandingPage.Read("https://shop.example/" + new string('я', 2000), out _)?.Location);
}
