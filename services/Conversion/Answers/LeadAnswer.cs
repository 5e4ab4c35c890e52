namespace Affiliate.Conversion.Answers;

/// <summary>A lead in the seed's fields and order; ours come after <c>customer_id</c>. Times in the merchant's zone.</summary>
public sealed record LeadAnswer(
    string Id,
    PublisherAnswer? Publisher,
    int Status,
    string Type,
    int IsClosed,
    int CheckedOut,
    string? CheckedOutAt,
    decimal? CommissionAmount,
    decimal? Wage,
    string OrderId,
    string CreatedAt,
    string UpdatedAt,
    string Currency,
    RawJson? MetaData,
    string? CustomerId,
    string? DuplicateOf,
    string? StatusReason,
    decimal ReversedAmount,
    IReadOnlyList<ReversalAnswer> Reversals,
    string Source,
    string OccurredAt);
