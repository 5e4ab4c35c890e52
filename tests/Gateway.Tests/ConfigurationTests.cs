using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Gateway.Tests;

public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("Gateway:TrustedProxies", "10.0.0.0/8, nonsense", "Gateway__TrustedProxies")]
    [InlineData("Gateway:RateLimit:PerTokenPerSecond", "0", "Gateway__RateLimit__PerTokenPerSecond")]
    [InlineData("Gateway:RateLimit:PerAddressPerSecond", "many", "Gateway__RateLimit__PerAddressPerSecond")]
    [InlineData("Services:conversion", "nonsense", "Services__conversion")]
    [InlineData("ReverseProxy:Routes:go:Metadata:Token", "Maybe", "ReverseProxy__Routes__go__Metadata__Token")]
    [InlineData("ReverseProxy:Routes:go:Metadata:Body", "-1", "ReverseProxy__Routes__go__Metadata__Body")]
    public async Task A_wrong_setting_stops_the_start_naming_its_key(string key, string value, string named)
    {
        var fault =
            await Assert.ThrowsAsync<ConfigurationFault>(
                () => RunningGateway.StartAsync(new Dictionary<string, string?> { [key] = value }));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }
}
