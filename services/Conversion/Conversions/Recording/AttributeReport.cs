using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>Brings the facts of a report or of a waiting conversion to the attribution rule, under a span of its own.</summary>
internal static class AttributeReport
{
    public static AttributionOutcome Decide(ProgrammeSettings programme, NamedParties named, ClickFinding? click, DateTimeOffset at)
    {
        var coupon = named.Coupon;
        using var activity = AffiliateTelemetry.Source.StartActivity("attribute");
        var owner = programme.CouponOwner(coupon);
        var outcome =
            AttributionRule.Decide(new AttributionFacts(programme.Attribution, named.CustomerId, named.Customer, coupon, owner, click, at)
        {
            NamedPublisherId = named.PublisherId,
        });
        activity?.SetTag("affiliate.attribution.winner", outcome.Winner?.Kind ?? (outcome.Waits ? "waits" : "nobody"));
        activity?.SetTag("affiliate.attribution.candidates", outcome.Candidates.Count);
        return outcome;
    }

    /// <summary>What is wrong with a report that names nobody who could earn it.</summary>
    public static Refusal NobodyNamed(ConversionReport report, ClickFinding? click) => click is { IsUnknown: true }
        ? Refusal.Invalid("referrer", "is not the token of a click")
        : report.CustomerId is not null
            ? Refusal.Invalid("customer_id", "is not one of your customers")
            : Refusal.Invalid("referrer", "is required unless customer_id or a publisher's coupon is given");
}
