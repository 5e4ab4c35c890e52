namespace Affiliate.Gateway.RateLimits;

/// <summary>The gateway's sets of buckets, per instance.</summary>
internal sealed class CallerLimits(RateLimitOptions options)
{
    /// <summary>By token (its hash).</summary>
    public TokenBuckets Tokens { get; } = new(options.PerTokenPerSecond);

    /// <summary>By address.</summary>
    public TokenBuckets Addresses { get; } = new(options.PerAddressPerSecond);

    /// <summary>Passwords tried, by address.</summary>
    public TokenBuckets SignIns { get; } = new(options.SignInsPerSecond);
}
