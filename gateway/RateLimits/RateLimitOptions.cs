using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Gateway.RateLimits;

/// <summary>How much one caller may ask per second; twice as much in one burst. Section <c>Gateway:RateLimit</c>.</summary>
/// <param name="PerTokenPerSecond">Requests per second with one token; default 200.</param>
/// <param name="PerAddressPerSecond">Requests per second without a good token from one address (IPv6: one /64); default 100.</param>
/// <param name="SignInsPerSecond">Passwords tried per second from one address; default 2.</param>
public sealed record RateLimitOptions(int PerTokenPerSecond, int PerAddressPerSecond, int SignInsPerSecond = 2)
{
    private const int Most = 1_000_000;

    /// <summary>Reads and checks both.</summary>
    public static RateLimitOptions Read(IConfiguration configuration) => new(
        configuration.Number("Gateway:RateLimit:PerTokenPerSecond", fallback: 200, least: 1, most: Most),
        configuration.Number("Gateway:RateLimit:PerAddressPerSecond", fallback: 100, least: 1, most: Most),
        configuration.Number("Gateway:RateLimit:SignInsPerSecond", fallback: 2, least: 1, most: Most));
}
