using System.Text.Json.Serialization;

namespace Affiliate.Conversion.Answers;

/// <summary>A sale in the seed's fields and order; ours come after <c>customer_id</c>. Times in the merchant's zone.</summary>
public sealed record SaleAnswer(
    string Id,
    PublisherAnswer? Publisher,
    int Status,
    string Type,
    int IsClosed,
    int CheckedOut,
    string? CheckedOutAt,
    string OrderId,
    decimal Amount,
    decimal? CommissionAmount,
    decimal? Wage,
    RawJson? Products,
    bool IsFirstOrder,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Coupon,
    string CreatedAt,
    string UpdatedAt,
    string Currency,
    string? CustomerId,
    string? DuplicateOf,
    string? StatusReason,
    decimal ReversedAmount,
    IReadOnlyList<ReversalAnswer> Reversals,
    string Source,
    string OccurredAt);
