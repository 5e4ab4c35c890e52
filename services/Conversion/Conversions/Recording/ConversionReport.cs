using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>A sale or lead as somebody reported it, checked and in one form whatever the source.</summary>
public sealed record ConversionReport
{
    /// <summary>
    /// The conversion's id, when another service stored the report and made it: the same report again is recorded once, and
    /// as nobody waits for an answer, what is definitely wrong is recorded as rejected. Null: a caller waits and is refused.
    /// </summary>
    public string? ConversionId { get; init; }

    /// <summary>When that service stored it, UTC: the conversion's time of creation; null for now.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>See <see cref="ConversionType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>See <see cref="ReportSource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Sale: the merchant's order number. Lead: null, it is made from the lead's identity.</summary>
    public string? OrderId { get; init; }

    /// <summary>Sale: basket total, at most four decimals.</summary>
    public decimal Amount { get; init; }

    /// <summary>ISO 4217 code or IRT; null for the merchant's own.</summary>
    public string? Currency { get; init; }

    /// <summary>What was reported, when it was in another currency and has been converted.</summary>
    public TrackedAmount? Tracked { get; init; }

    /// <summary>Sale: the basket as sent (JSON); null when none was.</summary>
    public string? Products { get; init; }

    /// <summary>Sale: the basket understood.</summary>
    public IReadOnlyList<BasketLine> Lines { get; init; } = [];

    /// <summary>Lead: what was sent about it.</summary>
    public LeadData? Lead { get; init; }

    /// <summary>The publisher, when the source itself names who earns it.</summary>
    public string? PublisherId { get; init; }

    /// <summary>Click token.</summary>
    public string? Referrer { get; init; }

    /// <summary>Our customer id.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Coupon used.</summary>
    public string? Coupon { get; init; }

    /// <summary>First order of this customer, by the merchant's word.</summary>
    public bool? IsFirstOrder { get; init; }

    /// <summary>Goal picked by the source; a lead otherwise has the one of its data.</summary>
    public string? Goal { get; init; }

    /// <summary>The page the buyer came from, by the shop's word.</summary>
    public string? ReferringPage { get; init; }

    /// <summary>When the order was placed, UTC; null for when it was received.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}
