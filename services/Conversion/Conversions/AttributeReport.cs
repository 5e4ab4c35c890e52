using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions;

/// <summary>Brings the facts of a report or of a waiting conversion to the attribution rule, under a span of its own.</summary>
internal static class AttributeReport
{
    public static AttributionOutcome Decide(
        ProgrammeSettings programme, string? customerId, string? coupon, ClickFinding? click, DateTimeOffset at)
    {
        using var activity = AffiliateTelemetry.Source.StartActivity("attribute");
        var owner = coupon is null ? null : programme.Coupons.FirstOrDefault(known => known.Key.Equals(coupon.Trim(), StringComparison.OrdinalIgnoreCase)).Value;
        var outcome = AttributionRule.Decide(new AttributionFacts(programme.Attribution, customerId, null, coupon, owner, click, at));
        activity?.SetTag("affiliate.attribution.winner", outcome.Winner?.Kind ?? (outcome.Waits ? "waits" : "nobody"));
        activity?.SetTag("affiliate.attribution.candidates", outcome.Candidates.Count);
        return outcome;
    }

    /// <summary>422 for a report that names nobody who could earn it.</summary>
    public static Refusal NobodyNamed(ConversionReport report) => report switch
    {
        { Referrer: null, CustomerId: not null } => Refusal.Invalid("customer_id", "is not one of your customers"),
        { Referrer: null } => Refusal.Invalid("referrer", "is required unless customer_id or a publisher's coupon is given"),
        _ => Refusal.Invalid("referrer", "is not used by this programme, and nothing else names a publisher"),
    };
}
