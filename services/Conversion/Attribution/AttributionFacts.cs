namespace Affiliate.Conversion.Attribution;

/// <summary>What attribution decides on. Null means that the report named nothing of the kind.</summary>
/// <param name="Order">The programme's order of kinds.</param>
/// <param name="CustomerId">Customer named; null when none was.</param>
/// <param name="Customer">The customer; null when no such one is known.</param>
/// <param name="Coupon">Coupon used.</param>
/// <param name="CouponPublisherId">Publisher the programme gives the coupon to.</param>
/// <param name="Click">The click named.</param>
/// <param name="At">When the conversion was received, UTC.</param>
public sealed record AttributionFacts(
    IReadOnlyList<string> Order, string? CustomerId, CustomerFinding? Customer,
    string? Coupon, string? CouponPublisherId, ClickFinding? Click, DateTimeOffset At)
{
    /// <summary>Publisher the report itself names, whatever the programme's order: nobody knows better than its source.</summary>
    public string? NamedPublisherId { get; init; }

    /// <summary>The click's owner has to be asked again.</summary>
    public bool ClickIsOpen => Click is { Click: null, IsUnknown: false };
}
