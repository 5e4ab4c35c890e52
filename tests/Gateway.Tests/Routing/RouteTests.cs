using System.Net;
using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Routing;

public sealed class RouteTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly RunningGateway gateway = fixture.Gateway;

    [Theory]
    [InlineData("go/abc", "ingestion")]
    [InlineData("affiliate.js", "ingestion")]
    [InlineData("scripts/affili-v2.js", "ingestion")]
    [InlineData("script/conversion", "ingestion")]
    [InlineData("signup/process_extended.php", "ingestion")]
    [InlineData("v1/links", "ingestion")]
    [InlineData("v1/links/abc", "ingestion")]
    [InlineData("v1/visits", "ingestion")]
    [InlineData("v1/merchants/m1/feed", "ingestion")]
    [InlineData("v1/merchants/m1/feed/poll", "ingestion")]
    [InlineData("v1/merchants/m1/feed/quarantine/q1/retry", "ingestion")]
    [InlineData("v1/merchants/m1/product-feed/run", "ingestion")]
    [InlineData("v1/merchants/m1/billers", "ingestion")]
    [InlineData("v1/merchants/m1/billers/short", "ingestion")]
    [InlineData("v1/merchants/m1/billers/short/postbacks", "ingestion")]
    [InlineData("services/products/import", "ingestion")]
    [InlineData("services/hook/validate-token/", "ingestion")]
    [InlineData("services/conversions/c1", "conversion")]
    [InlineData("services/customers", "conversion")]
    [InlineData("v1/merchants/m1/programme", "conversion")]
    [InlineData("v1/conversions/c1/trace", "conversion")]
    [InlineData("v1/transactions", "conversion")]
    [InlineData("v1/merchants/m1/rates", "commission")]
    [InlineData("v1/merchants/m1/deposits", "commission")]
    [InlineData("v1/settlements/s1", "commission")]
    [InlineData("v1/payouts", "commission")]
    [InlineData("v1/ledger/check", "commission")]
    [InlineData("v1/fx-rates/ecb", "commission")]
    [InlineData("v1/balance", "commission")]
    [InlineData("v1/statement", "commission")]
    [InlineData("v1/merchants/m1/offers/o1", "leadstatus")]
    [InlineData("v1/merchants/m1/status-checks", "leadstatus")]
    [InlineData("v1/merchants/m1/status-checks/o1/processing/dry-run", "leadstatus")]
    [InlineData("v1/reasons", "leadstatus")]
    [InlineData("v1/leads/l1", "leadstatus")]
    [InlineData("v1/notifications/secret/rotate", "notification")]
    [InlineData("v1/deliveries/recover", "notification")]
    [InlineData("v1/events", "notification")]
    [InlineData("v1/reports", "reporting")]
    public async Task Each_path_leads_to_its_owner_with_query_and_body_unchanged(string path, string service)
    {
        var query = $"?b=2&a=%20x%2Fy&mark={Guid.NewGuid():N}";

        await gateway.Operator.PostAsync(path + query, """{"exact":  1.50}""").ExpectSuccess();

        var arrived = gateway.Forwarded.Single(request => request.QueryString == query);
        Assert.Equal($"/{service}/{path}", arrived.Path);
        Assert.Equal("""{"exact":  1.50}""", arrived.Text);
    }

    [Theory]
    [InlineData("v2/merchants")]
    [InlineData("")]
    [InlineData("go")]
    [InlineData("v1/merchants/m1/unknown")]
    [InlineData("v1/merchants/m1/programme/x")]
    [InlineData("v1/balance/x")]
    [InlineData("internal")]
    [InlineData("internal/merchants/m1")]
    [InlineData("INTERNAL/dead-letters")]
    [InlineData("Internal/openapi/gateway.json")]
    public async Task Other_paths_lead_nowhere(string path)
    {
        var answer = (await gateway.Operator.GetAsync(path)).Expect(HttpStatusCode.NotFound);

        Assert.StartsWith("application/problem+json", answer.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/..%2finternal/dead-letters")]
    [InlineData("/v1/conversions/..%2f..%2f..%2finternal/dead-letters")]
    [InlineData("/v1/conversions/%2e%2e/%2e%2e/internal/dead-letters")]
    [InlineData("/v1/conversions/%252e%252e/%252e%252e/internal/dead-letters")]
    [InlineData("/v1/conversions/..%5c..%5cinternal")]
    [InlineData("/v1/conversions/..;/internal")]
    [InlineData("/v1/conversions/../../internal/merchants")]
    [InlineData("//internal/merchants")]
    [InlineData("/./internal/merchants")]
    [InlineData("/%69nternal/merchants")]
    [InlineData("/internal%2fmerchants")]
    [InlineData("/v1//conversions")]
    [InlineData("/services/conversions/%00")]
    [InlineData("/services/conversions/a%0d%0ab")]
    [InlineData("http://other.example/internal/merchants")]
    public async Task No_trick_in_the_path_reaches_what_is_internal(string target)
    {
        var answer = await RawConnection.GetAsync(gateway.Address, target, $"Authorization: Bearer {RunningGateway.OperatorToken}");

        Assert.Matches("^HTTP/1.1 (400|404) ", answer);
        Assert.DoesNotContain(
            gateway.Backend.Requests,
            request => request.Path.Contains("merchants", StringComparison.OrdinalIgnoreCase)
                && request.Path.Contains("internal", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(
            gateway.Forwarded,
            request => request.Path.Contains("internal", StringComparison.OrdinalIgnoreCase)
                || request.Path.Contains("..", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_addresses_are_refused_in_the_words_of_their_part()
    {
        await gateway.Operator.GetAsync("services/products").Expect(HttpStatusCode.NotFound);
        var services = (await gateway.Operator.GetAsync("services/nothing")).Expect(HttpStatusCode.NotFound);
        var signup = (await gateway.Operator.GetAsync("signup/other.php")).Expect(HttpStatusCode.NotFound);

        Assert.Equal(
            """{"status":"error","api_version":"1.0.0","errors":[{"field":"","message":"There is nothing at this address."}]}""",
            services.Body);
        Assert.Equal("ERROR||There is nothing at this address.\n", signup.Body);
    }

    [Fact]
    public async Task Methods_nobody_serves_are_refused()
    {
        await gateway.Operator.SendAsync(HttpMethod.Patch, "v1/merchants").Expect(HttpStatusCode.MethodNotAllowed);
        await gateway.Operator.SendAsync(HttpMethod.Trace, "v1/conversions").Expect(HttpStatusCode.MethodNotAllowed);
        await gateway.Operator.SendAsync(new HttpMethod("PROPFIND"), "v1/conversions").Expect(HttpStatusCode.MethodNotAllowed);
        Assert.DoesNotContain(gateway.Forwarded, request => request.Method is "TRACE" or "PROPFIND");
    }

    [Fact]
    public async Task A_redirect_comes_back_as_the_service_gave_it()
    {
        gateway.Backend.On("/ingestion/go/there", Answer.Redirect("https://shop.example/?referrer=%D9%85&x=1"));

        var answer = await gateway.Anybody.GetAsync("go/there");

        Assert.Equal((HttpStatusCode.Found, "https://shop.example/?referrer=%D9%85&x=1"), (answer.Status, answer.Headers["Location"]));
        Assert.False(answer.Headers.ContainsKey("Referrer-Policy"), "the shop may see where its visitor comes from");
    }

    [Fact]
    public async Task A_prefetch_reaches_the_service_as_one_and_its_refusal_comes_back_unchanged()
    {
        const string Page = "<h1>Later</h1>";
        gateway.Backend.On("/ingestion/go/ahead", Answer.Status(503, Page, "text/html; charset=utf-8").With("Cache-Control", "no-store"));
        (string Name, string Value)[] ahead =
        [
            ("User-Agent", "Mozilla/5.0 (X11)"), ("Sec-Purpose", "prefetch;prerender"), ("Purpose", "prefetch"), ("X-Purpose", "preview"),
            ("X-Moz", "prefetch"),
        ];

        var answer = await gateway.Anybody.SendAsync(HttpMethod.Get, "go/ahead", null, ahead);

        var arrived = gateway.Forwarded.Single(request => request.Path == "/ingestion/go/ahead");
        Assert.All(ahead, header => Assert.Equal(header.Value, arrived.Headers[header.Name]));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "no-store", Page), (answer.Status, answer.Headers["Cache-Control"], answer.Body));
    }

    [Fact]
    public async Task Requests_no_server_should_take_are_refused_before_any_service()
    {
        var before = gateway.Forwarded.Count;
        var smuggled = await RawConnection.SendAsync(
            gateway.Address,
            "POST /go/x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /go/smuggled "
                + "HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var folded = await RawConnection.GetAsync(gateway.Address, "/go/folded", "X-A: 1\r\n X-Forwarded-For: 9.9.9.9");
        var noHost = await RawConnection.SendAsync(gateway.Address, "GET /go/nohost HTTP/1.1\r\nConnection: close\r\n\r\n");
        var oversized = await RawConnection.GetAsync(gateway.Address, "/go/large", "X-Large: " + new string('x', 64 * 1024));
        var control = await RawConnection.GetAsync(gateway.Address, "/go/control", "X-A: a\0b");

        Assert.DoesNotContain("200 OK", folded + noHost + oversized + control, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", oversized, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", noHost, StringComparison.Ordinal);
        Assert.DoesNotContain(
            gateway.Forwarded.Skip(before),
            request => request.Path is not ("/ingestion/go/x" or "/ingestion/go/smuggled")
                || request.Method != (request.Path.EndsWith('x') ? "POST" : "GET"));
        Assert.NotEmpty(smuggled);
    }
}
