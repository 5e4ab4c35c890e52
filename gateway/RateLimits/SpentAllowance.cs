namespace Affiliate.Gateway.RateLimits;

/// <summary>What a request was counted against, for the answer's <c>RateLimit-*</c> headers.</summary>
internal sealed record SpentAllowance(Allowance Value);
