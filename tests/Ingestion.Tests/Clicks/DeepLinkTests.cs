using System.Net;
using Affiliate.Ingestion.Accounts;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.Clicks;

public sealed class DeepLinkTests : IAsyncLifetime
{
    private IngestionHost host = null!;

    public async Task InitializeAsync()
    {
        host = await IngestionHost.StartAsync();
        host.Owners.Programmes["merchant-1"] = IngestionHost.Programme("https://shop.example/", 1, "*.shop.example");
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("https://shop.example/p/1?a=1&b=%2f#x", "https://shop.example/p/1?a=1&b=%2f&referrer={0}&exp=30&dl=-1#x")]
    [InlineData("https://blog.shop.example?referrer=mine", "https://blog.shop.example?referrer={0}&exp=30&dl=-1")]
    [InlineData("https://shop.example/كفش?q=red shoes", "https://shop.example/%D9%83%D9%81%D8%B4?q=red%20shoes&referrer={0}&exp=30&dl=-1")]
    [InlineData("https://shop.example/p?a={x}|y&b=\"q\"^", "https://shop.example/p?a=%7Bx%7D%7Cy&b=%22q%22%5E&referrer={0}&exp=30&dl=-1")]
    [InlineData(
        "https://shop.example/<a>\\`b`?c=100%&d=%zz%7b%2B+é#/{e}?f[]=1",
        "https://shop.example/%3Ca%3E%5C%60b%60?c=100%25&d=%25zz%7b%2B+%C3%A9&referrer={0}&exp=30&dl=-1#/%7Be%7D?f%5B%5D=1")]
    public async Task A_deep_link_to_the_shop_is_followed(string url, string expected)
    {
        var answer = (await host.ClickAsync($"{await host.LinkAsync()}?url={Uri.EscapeDataString(url)}")).Expect(HttpStatusCode.Redirect);
        Assert.Equal(string.Format(null, expected, Redirect.Token(answer)), Redirect.Location(answer));
    }

    [Fact]
    public async Task An_empty_deep_link_is_none() =>
        Assert.StartsWith(
            "https://shop.example/?referrer=", Redirect.Location(await host.ClickAsync(await host.LinkAsync() + "?url=")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://shop.example@evil.example")]
    [InlineData("https://shop.example:443@evil.example/")]
    [InlineData("https://shop.example\\@evil.example")]
    [InlineData("https://evil.example\\.shop.example")]
    [InlineData("https://evil.example#.shop.example")]
    [InlineData("https://evil.example?.shop.example")]
    [InlineData("https://evil.example/.shop.example")]
    [InlineData("https://evil.example。shop.example.evil.example/")]
    [InlineData("https://shop.example.evil.example/")]
    [InlineData("https://shоp.example/")]
    [InlineData("https://ｅvil.example/")]
    [InlineData("https://evil.example%2f.shop.example/")]
    [InlineData("https://evil.example%00.shop.example/")]
    [InlineData("https://evil.example\0.shop.example/")]
    [InlineData("https://shop.example/\r\nSet-Cookie: a=b")]
    [InlineData("https://shop.example\r\n.evil.example/")]
    [InlineData("javascript:alert(document.domain)")]
    [InlineData("JaVaScRiPt://shop.example/%0aalert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("shop.example")]
    [InlineData("/local")]
    public async Task A_deep_link_anywhere_else_is_refused_and_nothing_is_recorded(string url)
    {
        var answer = (await host.ClickAsync($"{await host.LinkAsync()}?url={Uri.EscapeDataString(url)}")).Expect(HttpStatusCode.BadRequest);
        Assert.False(answer.Headers.ContainsKey("Location"));
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
        Assert.Contains("<h1>", answer.Body, StringComparison.Ordinal);
        Assert.Empty(host.PublishedClicks);
    }

    [Fact]
    public async Task Of_two_deep_links_the_first_counts()
    {
        var answer = await host.ClickAsync(await host.LinkAsync() + "?url=https://shop.example/a&url=https://evil.example/");
        Assert.StartsWith("https://shop.example/a?", Redirect.Location(answer.Expect(HttpStatusCode.Redirect)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_whose_host_was_taken_off_the_programme_leads_to_the_landing_page()
    {
        var code = await host.LinkAsync("https://blog.shop.example/post");
        await host.ChangeProgrammeAsync(IngestionHost.Programme("https://shop.example/start", 2));
        Assert.StartsWith("https://shop.example/start?referrer=", Redirect.Location(await host.ClickAsync(code)), StringComparison.Ordinal);
    }
}
