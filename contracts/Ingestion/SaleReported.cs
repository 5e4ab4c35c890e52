using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Ingestion;

/// <summary>
/// A sale that reached Ingestion by a shop's feed (specs/1), the tracking script (specs/2) or an extended-sale postback (specs/4),
/// stored there and not yet decided upon. Reported twice, it is recorded once: <see cref="ConversionId"/> is its identity.
/// </summary>
public sealed record SaleReported
{
    /// <summary>
    /// The id its conversion will have, made by the reporter when it stored the report: opaque, the same in every repetition.
    /// </summary>
    [JournalKey(JournalKeys.Subject)]
    public required string ConversionId { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary><c>feed</c>, <c>script</c> or <c>extended</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The merchant's order number.</summary>
    public required string OrderId { get; init; }

    /// <summary>Basket total in <see cref="Currency"/>, at least 0, at most four decimals.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217 code or IRT; null for the merchant's own.</summary>
    public string? Currency { get; init; }

    /// <summary>Who earns it when the source names the publisher itself (feed: the publisher's number, resolved); else null.</summary>
    public string? PublisherId { get; init; }

    /// <summary>Click token.</summary>
    public string? Referrer { get; init; }

    /// <summary>Our customer id.</summary>
    [Personal]
    public string? CustomerId { get; init; }

    /// <summary>Coupon used.</summary>
    public string? Coupon { get; init; }

    /// <summary>Whether it is the customer's first order, by the merchant's word.</summary>
    public bool? IsFirstOrder { get; init; }

    /// <summary>Goal picked by the source; null for the default.</summary>
    public string? Goal { get; init; }

    /// <summary>Basket, empty when none was sent.</summary>
    public IReadOnlyList<BasketLine> Lines { get; init; } = [];

    /// <summary>The basket as it was sent (JSON text), to be given back so; null when none was.</summary>
    public string? Products { get; init; }

    /// <summary>The page the buyer came from, by the shop's word (specs/1 <c>referal</c>).</summary>
    [Personal]
    public string? ReferringPage { get; init; }

    /// <summary>When the order was placed, by the merchant's word, UTC; null for <see cref="ReceivedAt"/>.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When Ingestion stored it, UTC: the conversion's <c>created_at</c>, which decides the rates in force.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
