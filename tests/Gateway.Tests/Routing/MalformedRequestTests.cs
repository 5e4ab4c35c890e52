using System.Text.Json;

namespace Affiliate.Gateway.Tests.Routing;

/// <summary>Whatever our pipeline refuses is explained, in the words of the part of the API that was asked.</summary>
public sealed class MalformedRequestTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Token = $"Authorization: Bearer {RunningGateway.OperatorToken}\r\n";
    private readonly RunningGateway gateway = fixture.Gateway;

    [Theory]
    [InlineData("/v1/merchants")]
    [InlineData("/services/conversions")]
    [InlineData("/nowhere")]
    public async Task Too_long_an_address_or_headers_are_refused_with_a_reason(string path)
    {
        var address = await RawConnection.GetAsync(gateway.Address, $"{path}?x={new string('x', 9_000)}");
        var headers = await RawConnection.GetAsync(gateway.Address, path, $"X-Large: {new string('x', 40_000)}");

        AssertWorded(address, path, 414);
        AssertWorded(headers, path, 431);
    }

    [Theory]
    [InlineData("/v1/merchants")]
    [InlineData("/services/conversions")]
    public async Task A_body_that_breaks_off_or_is_badly_chunked_is_refused_with_a_reason(string path)
    {
        var head = $"POST {path} HTTP/1.1\r\nHost: gateway.example\r\nConnection: close\r\nContent-Type: application/json\r\n{Token}";
        var chunked = await RawConnection.SendAsync(
            gateway.Address, $"{head}Transfer-Encoding: chunked\r\n\r\nnonsense\r\n{{}}\r\n0\r\n\r\n");

        AssertWorded(chunked, path, 400);
    }

    [Theory]
    [InlineData("/v1/conversions/%zz", 404)]
    [InlineData("/v1/conversions/a%0d%0aSet-Cookie:%20a=b", 404)]
    [InlineData("/services/conversions/%0d%0aLocation:%20x", 404)]
    [InlineData("/services/nowhere/%25", 404)]
    public async Task A_badly_encoded_address_leads_nowhere_and_injects_nothing(string target, int status)
    {
        var answer = await RawConnection.GetAsync(gateway.Address, target);

        AssertWorded(answer, target, status);
        Assert.DoesNotContain("\r\nSet-Cookie", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\r\nLocation", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Content-Length: five\r\n")]
    [InlineData("Content-Length: 1\r\nContent-Length: 2\r\n")]
    public async Task What_is_no_http_is_ended_by_the_server_itself(string header)
    {
        var answer = await RawConnection.SendAsync(gateway.Address, $"POST /v1/merchants HTTP/1.1\r\nHost: a\r\n{Token}{header}\r\n{{}}");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    private static void AssertWorded(string answer, string path, int status)
    {
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        var text = answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)];
        var body = JsonSerializer.Deserialize<JsonElement>(text);
        if (path.StartsWith("/services", StringComparison.Ordinal))
            Assert.Equal("error", body.GetProperty("status").GetString());
        else
            Assert.Equal(
                (status, false), (body.GetProperty("status").GetInt32(), string.IsNullOrEmpty(body.GetProperty("title").GetString())));
    }
}
