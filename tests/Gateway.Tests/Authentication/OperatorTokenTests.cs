using Affiliate.Gateway.Authentication;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.Testing;
using Microsoft.Extensions.Configuration;

namespace Affiliate.Gateway.Tests.Authentication;

public sealed class OperatorTokenTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("fifteen-letters", null)]
    [InlineData("has blanks inside it", null)]
    [InlineData("schlüssel-mit-umlaut", null)]
    public void A_missing_or_weak_operator_token_stops_the_start(string? token, string? hash)
    {
        var fault = Assert.Throws<ConfigurationFault>(() => OperatorToken.Read(Settings(token, hash)));

        Assert.Contains("Accounts__OperatorToken", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("schlüssel", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hash_that_is_none_stops_the_start() =>
        Assert.Contains(
            "Accounts__OperatorTokenHash", Assert.Throws<ConfigurationFault>(() => OperatorToken.Read(Settings(null, "abc"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_host_that_kept_only_the_hash_lets_the_operator_in()
    {
        var token = ApiToken.New();
        await using var gateway = await RunningGateway.StartAsync(new Dictionary<string, string?>
        {
            [OperatorToken.Key] = null,
            [OperatorToken.HashKey] = ApiToken.Hash(token),
        });

        await new ApiClient(gateway.Address, token).GetAsync("v1/merchants").ExpectSuccess();
    }

    private static IConfiguration Settings(string? token, string? hash) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { [OperatorToken.Key] = token, [OperatorToken.HashKey] = hash }).Build();
}
