using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;

namespace Affiliate.Contracts.Commission;

/// <summary>
/// Internal query: what would this conversion earn, now? Commission keeps the answer under the conversion's id,
/// the event confirms it, and what is not confirmed within an hour is released (design rule 5).
/// </summary>
public sealed record QuoteRequest
{
    /// <summary>The conversion's id, made by the caller before it stores it.</summary>
    public required string ConversionId { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Who would earn it.</summary>
    public required string PublisherId { get; init; }

    /// <summary>What the merchant pays for: a word of <see cref="ConversionType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Basket total; 0 for leads.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217 code or IRT.</summary>
    public required string Currency { get; init; }

    /// <summary>Basket, may be empty.</summary>
    public IReadOnlyList<BasketLine> Lines { get; init; } = [];

    /// <summary>Goal, if any.</summary>
    public string? Goal { get; init; }

    /// <summary>Coupon, if any.</summary>
    public string? Coupon { get; init; }

    /// <summary>First order of this customer.</summary>
    public bool? IsFirstOrder { get; init; }

    /// <summary>Payments set by hand (specs/3, <c>cash</c>); null while the rates decide all of them.</summary>
    public LeadPayments? Payments { get; init; }

    /// <summary>When the conversion was received, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>0 for the first computation; the conversion's recalculation number when it is computed anew.</summary>
    public int Recalculation { get; init; }
}
