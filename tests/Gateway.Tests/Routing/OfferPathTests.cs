using Affiliate.Testing;

namespace Affiliate.Gateway.Tests.Routing;

/// <summary>A merchant chooses its offers' names; whatever they hold stays one segment of the path.</summary>
public sealed class OfferPathTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly RunningGateway gateway = fixture.Gateway;

    [Theory]
    [InlineData("Keto%2FSlim%202")]
    [InlineData("Keto%252FSlim")]
    [InlineData("50%25%20off")]
    [InlineData("..%2F..%2F..%2Finternal%2Fdead-letters")]
    [InlineData("%5C..%5C")]
    [InlineData("...")]
    [InlineData("%D9%81%D8%B1%D9%85%20+1")]
    public async Task An_offers_name_goes_on_as_the_one_segment_it_came_as(string name)
    {
        var mark = $"{Guid.NewGuid():N}";
        foreach (var path in (string[])[$"/v1/merchants/m1/offers/{name}", $"/v1/merchants/m1/status-checks/{name}/range/status"])
            await RawConnection.GetAsync(gateway.Address, $"{path}?{mark}", $"Authorization: Bearer {RunningGateway.OperatorToken}");

        Assert.Equal(2, gateway.Forwarded.Count(
            request => request.QueryString == $"?{mark}"
                && request.Path.StartsWith("/leadstatus/v1/merchants/m1/", StringComparison.Ordinal)
                && Uri.UnescapeDataString(request.Target.Split('/')[6].Split('?')[0]) == Uri.UnescapeDataString(name)));
    }

    [Theory]
    [InlineData("/v1/merchants/m1/offers/%2e%2e")]
    [InlineData("/v1/merchants/m1/offers/%2E/..")]
    [InlineData("/v1/merchants/m1/offers/%zz")]
    [InlineData("/v1/merchants/m1/offers/%ff")]
    [InlineData("/v1/merchants/m1/offers/a%0d%0ab")]
    [InlineData("/v1/merchants/%2e%2e%2f%2e%2e/offers/a%2Fb")]
    [InlineData("/v1/merchants/m1/status-checks/a%2Fb/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2finternal")]
    [InlineData("/v1/merchants/m1/status-checks/a%2Fb/../../../../../internal/dead-letters")]
    [InlineData("/v1/merchants/m1/status-checks/a%2Fb//range")]
    public async Task What_is_no_offers_name_leads_nowhere(string target)
    {
        var before = gateway.Forwarded.Count;

        var answer = await RawConnection.GetAsync(gateway.Address, target, $"Authorization: Bearer {RunningGateway.OperatorToken}");

        Assert.Matches("^HTTP/1.1 (400|404) ", answer);
        Assert.Equal(before, gateway.Forwarded.Count);
    }
}
