namespace Affiliate.Conversion.Answers;

/// <summary>Describes <see cref="SaleAnswer"/> and <see cref="LeadAnswer"/> at once: what belongs to the other type is absent.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Publisher">Who earns; null for nobody.</param>
/// <param name="Status">0 waiting for the system, 1 approved, 2 rejected, 3 duplicate, 4 needs manual review.</param>
/// <param name="Type"><c>sale</c> or <c>lead</c>.</param>
/// <param name="IsClosed">1 when it can no longer be changed.</param>
/// <param name="CheckedOut">1 when it is settled.</param>
/// <param name="CheckedOutAt">When it was.</param>
/// <param name="OrderId">The merchant's order number; a lead's is made by us.</param>
/// <param name="Amount">Sale: basket total.</param>
/// <param name="CommissionAmount">Null until it is computed; also after a rejection was taken back, until it is known what the caps
/// leave.</param>
/// <param name="Wage">The network's share, on top; null as long as that is.</param>
/// <param name="Products">Sale: as they were sent.</param>
/// <param name="IsFirstOrder">Sale.</param>
/// <param name="MetaData">Lead: as it was sent.</param>
/// <param name="Coupon">Sale: absent when there is none.</param>
/// <param name="CreatedAt">Time in the merchant's zone, as are the others.</param>
/// <param name="UpdatedAt">Last change.</param>
/// <param name="Currency">ISO 4217 or IRT.</param>
/// <param name="CustomerId">Our customer id.</param>
/// <param name="DuplicateOf">The conversion it repeats.</param>
/// <param name="StatusReason">Why it has its status.</param>
/// <param name="ReversedAmount">What was taken back of the amount.</param>
/// <param name="Reversals">One by one.</param>
/// <param name="Source">Who reported it.</param>
/// <param name="OccurredAt">The order's own time.</param>
internal sealed record ConversionDescription(
    string Id, PublisherAnswer? Publisher, int Status, string Type, int IsClosed, int CheckedOut, string? CheckedOutAt,
    string OrderId, decimal? Amount,
    decimal? CommissionAmount, decimal? Wage, RawJson? Products, bool? IsFirstOrder, RawJson? MetaData, string? Coupon,
    string CreatedAt, string UpdatedAt,
    string Currency, string? CustomerId, string? DuplicateOf, string? StatusReason, decimal ReversedAmount,
    IReadOnlyList<ReversalAnswer> Reversals,
    string Source, string OccurredAt);
