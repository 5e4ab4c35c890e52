using System.Text.Json.Serialization;

namespace Affiliate.Commission.Rates;

/// <summary>What the referrer of the publisher earns.</summary>
/// <param name="PercentOfCommission">0 to 100, of the whole commission.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReferralRate(decimal? PercentOfCommission);
