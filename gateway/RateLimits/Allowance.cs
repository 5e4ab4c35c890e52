namespace Affiliate.Gateway.RateLimits;

/// <summary>What a caller has left.</summary>
/// <param name="Granted">False when this request is over the limit.</param>
/// <param name="Limit">Requests a full bucket allows at once.</param>
/// <param name="Remaining">Requests it allows now.</param>
/// <param name="PerSecond">Requests that come back each second.</param>
internal readonly record struct Allowance(bool Granted, int Limit, long Remaining, int PerSecond)
{
    /// <summary>Seconds until the bucket is full again.</summary>
    public long Reset => (Limit - Remaining + PerSecond - 1) / PerSecond;
}

/// <summary>What a request was counted against, for the answer's <c>RateLimit-*</c> headers.</summary>
internal sealed record SpentAllowance(Allowance Value)
{
    /// <summary>Whether the caller was refused for asking too often.</summary>
    public static bool IsOver(HttpContext context) => context.Features.Get<SpentAllowance>() is { Value.Granted: false };
}
