namespace Affiliate.Conversion.Conversions;

/// <summary>Whom a report names, besides a click.</summary>
/// <param name="PublisherId">The publisher, when the source itself names who earns it.</param>
/// <param name="CustomerId">Our customer id.</param>
/// <param name="Coupon">Coupon used.</param>
internal sealed record NamedParties(string? PublisherId, string? CustomerId, string? Coupon)
{
    public static NamedParties Of(ConversionReport report) => new(report.PublisherId, report.CustomerId, report.Coupon);

    /// <summary>Of what waits for its click: had it named a publisher, it would not wait.</summary>
    public static NamedParties Of(StoredConversion waiting) => new(null, waiting.CustomerId, waiting.Coupon);
}
