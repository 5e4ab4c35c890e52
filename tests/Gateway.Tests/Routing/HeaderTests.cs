using System.Text;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Routing;

public sealed class HeaderTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly RunningGateway gateway = fixture.Gateway;

    [Fact]
    public async Task A_client_cannot_say_where_it_comes_from()
    {
        var arrived = await SendAsync(
            gateway, ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"),
            ("Forwarded", "for=203.0.113.7"), ("X-Real-IP", "203.0.113.7"), ("X-Original-For", "203.0.113.7"),
            ("True-Client-IP", "203.0.113.7"));

        Assert.Equal("127.0.0.1", arrived.Headers["X-Forwarded-For"]);
        Assert.Equal(gateway.Address.Authority, arrived.Headers["X-Forwarded-Host"]);
        Assert.Equal("http", arrived.Headers["X-Forwarded-Proto"]);
        Assert.DoesNotContain("203.0.113.7", string.Join('\n', arrived.Headers.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trusted_proxy_can()
    {
        await using var behind =
            await RunningGateway.StartAsync(new Dictionary<string, string?> { ["Gateway:TrustedProxies"] = "10.0.0.0/8, 127.0.0.1" });

        var arrived = await SendAsync(
            behind, ("X-Forwarded-For", "198.51.100.9, 203.0.113.7, 10.1.2.3"), ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "track.shop.example"));

        Assert.Equal("203.0.113.7", arrived.Headers["X-Forwarded-For"]);
        Assert.Equal("https", arrived.Headers["X-Forwarded-Proto"]);
        Assert.Equal("track.shop.example", arrived.Headers["X-Forwarded-Host"]);
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task A_consoles_form_sends_its_cookie_by_https_alone_where_it_came_by_https(string scheme, bool isSecure)
    {
        await using var behind =
            await RunningGateway.StartAsync(new Dictionary<string, string?> { ["Gateway:TrustedProxies"] = "127.0.0.1" });

        var form = await behind.Anybody.SendAsync(HttpMethod.Get, "console/sign-in", null, ("X-Forwarded-Proto", scheme));

        Assert.StartsWith("affiliate_forms=", form.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Equal(isSecure, form.Headers["Set-Cookie"].Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_meant_for_one_hop_goes_no_further()
    {
        var arrived = await SendAsync(
            gateway, ("Connection", "X-Hop, Authorization"), ("X-Hop", "1"), ("Keep-Alive", "timeout=5"), ("TE", "trailers"),
            ("Proxy-Authorization", "Basic x"), ("X-HTTP-Method-Override", "DELETE"), ("X-Internal-Role", "operator"),
            ("X-Other", "stays"));

        Assert.Equal("stays", arrived.Headers["X-Other"]);
        foreach (var name in new[] { "X-Hop", "Keep-Alive", "TE", "Proxy-Authorization", "X-HTTP-Method-Override", "X-Internal-Role" })
            Assert.False(arrived.Headers.ContainsKey(name), name);
        Assert.True(arrived.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task One_id_and_one_trace_lead_through()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        var arrived = await SendAsync(gateway, ("X-Request-Id", "order-17.a"), ("traceparent", $"00-{Trace}-b7ad6b7169203331-01"));

        Assert.Equal("order-17.a", arrived.Headers["X-Request-Id"]);
        Assert.Contains(Trace, arrived.Headers["traceparent"], StringComparison.Ordinal);
        Assert.DoesNotContain("b7ad6b7169203331", arrived.Headers["traceparent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_none_is_replaced_and_told()
    {
        var answer = await gateway.Anybody.SendAsync(HttpMethod.Get, $"go/{Guid.NewGuid():N}", null, ("X-Request-Id", "<script>"));

        var id = answer.Headers["X-Request-Id"];
        Assert.Matches("^[A-Za-z0-9:._-]{10,100}$", id);
        Assert.Contains(gateway.Forwarded, request => request.Headers["X-Request-Id"] == id);
    }

    [Fact]
    public async Task Answers_are_closed_to_browsers_and_say_nothing_of_the_server()
    {
        gateway.Backend.On("/commission/v1/balance", Answer.Json(new { balances = Array.Empty<int>() })
            .With("Server", "Backend").With("X-Powered-By", "PHP").With("Access-Control-Allow-Origin", "*"));

        foreach (var answer in new[] { await gateway.Operator.GetAsync("v1/balance"), await gateway.Anybody.GetAsync("v1/balance"),
            await gateway.Operator.GetAsync("v1/merchants") })
        {
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Equal("no-store", answer.Headers["Cache-Control"].Split(',')[0]);
            Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
            Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
            foreach (var name in new[] { "Server", "X-Powered-By", "Access-Control-Allow-Origin", "Via" })
                Assert.False(answer.Headers.ContainsKey(name), name);
        }
    }

    [Theory]
    [InlineData("Referer", "https://blog.example/\u0641\u0631\u0648\u0634\u06af\u0627\u0647",
        "https://blog.example/\u0641\u0631\u0648\u0634\u06af\u0627\u0647")]
    [InlineData("User-Agent", "caf\xe9", "caf\ufffd")]
    [InlineData("X-Shop", "\ud83d\uded2", "\ud83d\uded2")]
    public async Task Headers_beyond_ASCII_cost_nobody_a_click(string name, string value, string arrives)
    {
        var code = Guid.NewGuid().ToString("N");
        var bytes = value is "caf\xe9" ? value : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value));

        var answer = await RawConnection.GetAsync(gateway.Address, $"/go/{code}", $"{name}: {bytes}", $"Cookie: a={bytes}");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        var arrived = gateway.Forwarded.Single(request => request.Path == $"/ingestion/go/{code}");
        Assert.Equal(arrives, arrived.Headers[name]);
        Assert.False(arrived.Headers.ContainsKey("Cookie"));
    }

    [Fact]
    public async Task The_script_may_be_used_by_other_sites_and_cached()
    {
        gateway.Backend.On(
            "/ingestion/affiliate.js", Answer.Status(200, "1", "text/javascript").With("Cache-Control", "public, max-age=300"));
        gateway.Backend.On("/ingestion/script/lead", Answer.Status(204).With("Access-Control-Allow-Origin", "https://shop.example"));

        var script = await gateway.Anybody.GetAsync("affiliate.js");
        var preflight = await gateway.Anybody.SendAsync(
            HttpMethod.Options, "script/lead", null, ("Origin", "https://shop.example"), ("Access-Control-Request-Method", "POST"));

        Assert.Equal("public, max-age=300", script.Headers["Cache-Control"]);
        Assert.Equal("cross-origin", script.Headers["Cross-Origin-Resource-Policy"]);
        Assert.False(script.Headers.ContainsKey("Content-Security-Policy"));
        Assert.Equal("https://shop.example", preflight.Headers["Access-Control-Allow-Origin"]);
    }

    private static async Task<ReceivedRequest> SendAsync(RunningGateway gateway, params (string, string)[] headers)
    {
        var code = Guid.NewGuid().ToString("N");
        await gateway.Anybody.SendAsync(HttpMethod.Get, $"go/{code}", null, headers).ExpectSuccess();
        return gateway.Forwarded.Single(request => request.Path == $"/ingestion/go/{code}");
    }
}
