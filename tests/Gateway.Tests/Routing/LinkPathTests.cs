using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Routing;

/// <summary>Whoever follows a link is a visitor with a browser: what is no link is told by the page of an unknown link.</summary>
public sealed class LinkPathTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly RunningGateway gateway = fixture.Gateway;

    [Theory]
    [InlineData("/go/")]
    [InlineData("/go/%0A")]
    [InlineData("/go/abcdefghijkm/x")]
    [InlineData("/go/abcdefghijkm%2F")]
    [InlineData("/go/abcdefghijkm%0Ax")]
    [InlineData("/go/a%7Fb")]
    [InlineData("/go/%ff")]
    [InlineData("/go/%zz")]
    [InlineData("/go//x")]
    [InlineData("/GO/a%5Cb")]
    public async Task What_is_no_link_answers_as_an_unknown_link_does(string target)
    {
        var before = gateway.Forwarded.Count;
        var got = await RawConnection.GetAsync(gateway.Address, target, "Accept: text/html");
        var head = await RawConnection.SendAsync(
            gateway.Address, $"HEAD {target} HTTP/1.1\r\nHost: gateway.example\r\nConnection: close\r\n\r\n");

        Assert.All((string[])[got, head], answer =>
        {
            Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
            Assert.Contains("\r\nContent-Type: text/html; charset=utf-8\r\n", answer, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("<h1>This link does not exist</h1>", got, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain(gateway.Forwarded.Skip(before), request => request.Path.StartsWith("/ingestion/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("%0A")]
    [InlineData("%0D%0A")]
    [InlineData("%20")]
    [InlineData("%09%20")]
    [InlineData("%C2%A0")]
    public async Task A_link_copied_with_the_blank_behind_it_is_the_link(string behind)
    {
        var code = $"{Guid.NewGuid():N}";
        gateway.Backend.On($"/ingestion/go/{code}", Answer.Redirect("https://shop.example/"));

        var answer = await RawConnection.GetAsync(gateway.Address, $"/go/{code}{behind}?clickref=a%0A");

        Assert.StartsWith("HTTP/1.1 302 ", answer, StringComparison.Ordinal);
        Assert.Equal("?clickref=a%0A", gateway.Forwarded.Single(request => request.Path == $"/ingestion/go/{code}").QueryString);
    }

    [Fact]
    public async Task Elsewhere_a_line_feed_behind_the_address_leads_nowhere()
    {
        var answer = await RawConnection.GetAsync(gateway.Address, "/v1/merchants%0A");

        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }
}
