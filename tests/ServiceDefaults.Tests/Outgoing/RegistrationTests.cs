using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Outgoing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Configuration_decides_what_is_allowed()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("ok"));
        await using var closed = Services();
        await using var open = Services(("Network:AllowPrivateAddresses", "true"));
        await using var named = Services(("Network:AllowedPrivateHosts:0", "127.0.0.1"));
        Assert.Equal(OutgoingOutcome.Blocked, (await Http(closed).GetAsync(server.Url.AbsoluteUri)).Outcome);
        Assert.True((await Http(open).GetAsync(server.Url.AbsoluteUri)).IsSuccess);
        Assert.True((await Http(named).GetAsync(server.Url.AbsoluteUri)).IsSuccess);
    }

    [Theory]
    [InlineData("Network:AllowPrivateAddresses", "perhaps")]
    [InlineData("Network:AllowedPrivateHosts:0", "http://intranet/")]
    [InlineData("Network:ConnectTimeout", "00:00:00")]
    [InlineData("Network:PooledConnectionLifetime", "-00:00:00.001")]
    [InlineData("Network:PooledConnectionIdleTimeout", "02:00:00")]
    [InlineData("Network:MaxResponseHeadersKiB", "0")]
    public void A_wrong_value_is_refused_naming_its_key(string key, string value)
    {
        var failure = Assert.Throws<ConfigurationFault>(() => Services((key, value)));
        Assert.StartsWith(
            $"Configuration: {key.Replace(":", "__", StringComparison.Ordinal)} is \"{value}\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_are_the_documented_ones()
    {
        using var services = Services();
        var options = services.GetRequiredService<IOptions<OutgoingOptions>>().Value;
        Assert.False(options.AllowPrivateAddresses);
        Assert.Empty(options.AllowedPrivateHosts);
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(2)), (options.ConnectTimeout, options.PooledConnectionLifetime));
    }

    [Fact]
    public void The_handler_keeps_to_the_rule()
    {
        using var handler = OutgoingHandler.Create(new OutgoingOptions());
        Assert.Equal((false, false, false), (handler.AllowAutoRedirect, handler.UseProxy, handler.UseCookies));
        Assert.Equal(System.Net.DecompressionMethods.None, handler.AutomaticDecompression);
        Assert.Equal(TimeSpan.FromMinutes(2), handler.PooledConnectionLifetime);
        Assert.NotNull(handler.ConnectCallback);
    }

    private static OutgoingHttp Http(IServiceProvider services) => services.GetRequiredService<OutgoingHttp>();

    private static ServiceProvider Services(params (string Key, string Value)[] values)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))).Build();
        return new ServiceCollection().AddOutgoingHttp(configuration).AddOutgoingHttp(configuration).BuildServiceProvider();
    }
}
