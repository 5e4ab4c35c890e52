using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Conversions.Reversals;
using Affiliate.Conversion.Lists;

namespace Affiliate.Conversion.Data;

/// <summary>A sale or lead, with its money, its state and why it is so. Times are UTC, amounts in <see cref="Currency"/>.</summary>
public sealed class StoredConversion : IListed
{
    /// <summary>Opaque id, made before anything is asked or stored about it.</summary>
    public required string Id { get; init; }

    /// <summary>1 when recorded; each change that consumers must know of adds one.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The merchant's public number.</summary>
    public required long MerchantNumber { get; init; }

    /// <summary>See <see cref="ConversionType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>See <see cref="ReportSource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>See <see cref="ConversionStatus"/>.</summary>
    public int Status { get; set; }

    /// <summary>Why it has that status, in words.</summary>
    public string? StatusReason { get; set; }

    /// <summary>Who gave it that status; see <see cref="StatusAuthors"/>. Null when it has its first.</summary>
    public string? StatusBy { get; set; }

    /// <summary>The merchant's order number; for leads the name-based UUID of their identity.</summary>
    public required string OrderId { get; set; }

    /// <summary>First conversion of the same identity, for a duplicate.</summary>
    public string? DuplicateOf { get; set; }

    /// <summary>Basket total; 0 for leads.</summary>
    public decimal Amount { get; set; }

    /// <summary>ISO 4217 code or IRT.</summary>
    public required string Currency { get; set; }

    /// <summary>What of the amount has been reversed.</summary>
    public decimal ReversedAmount { get; set; }

    /// <summary>The same of what was reported: parts are added up in it. Equal unless the amount was converted.</summary>
    public decimal ReversedTracked { get; set; }

    /// <summary>All of it is reversed: the only way to say so without an amount.</summary>
    public bool ReversedInWhole { get; set; }

    /// <summary>What was taken back, and given back, in the order it happened.</summary>
    public IReadOnlyList<AppliedReversal> Reversals { get; set; } = [];

    /// <summary>What was reported, when it was in another currency and has been converted.</summary>
    public TrackedAmount? Tracked { get; set; }

    /// <summary>The publisher's commission; null until known.</summary>
    public decimal? CommissionAmount { get; set; }

    /// <summary>The network's part; null until known.</summary>
    public decimal? Wage { get; set; }

    /// <summary>Version of the rates the commission is pinned to; null until known.</summary>
    public int? RateVersion { get; set; }

    /// <summary>How often the commission was to be computed anew: the merchant asked for it, or the operator reinstated it.</summary>
    public int Recalculation { get; set; }

    /// <summary>Number of the last recalculation that Commission was asked about; it may have come to nothing.</summary>
    public int LastAskedRecalculation { get; set; }

    /// <summary>The newest of Commission's announcements shown; 0 while only quoted.</summary>
    public int CommissionSequence { get; set; }

    /// <summary>Who earns the commission.</summary>
    public string? PublisherId { get; set; }

    /// <summary>The publisher's public number, as known when it was attributed.</summary>
    public long? PublisherNumber { get; set; }

    /// <summary>The customer the merchant named.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Coupon used.</summary>
    public string? Coupon { get; set; }

    /// <summary>Whether the merchant said it is a first order.</summary>
    public bool? IsFirstOrder { get; set; }

    /// <summary>
    /// What rates by goal look at: a biller's pick, a lead's <see cref="LeadData.Goal"/>; a merchant's or the script's sale has none.
    /// </summary>
    public string? Goal { get; set; }

    /// <summary>Lead: payments set by hand; null while the rates decide all of them.</summary>
    public LeadPayments? Payments { get; set; }

    /// <summary>Lead: version of its newest state taken; 0 before the first.</summary>
    public int LeadVersion { get; set; }

    /// <summary>Lead: that state's status (specs/3); 0 before the first.</summary>
    public int LeadStatus { get; set; }

    /// <summary>Lead: it was accepted when its conversion could not be approved any more: the operator has to look at it.</summary>
    public bool LeadTooLate { get; set; }

    /// <summary>Sale: the basket, word for word as the merchant sent it (JSON).</summary>
    public string? Products { get; set; }

    /// <summary>
    /// Sale: the basket as its source understood it, which may write it in a form of its own; null when <see cref="Products"/> says it all.
    /// </summary>
    public IReadOnlyList<BasketLine>? Lines { get; set; }

    /// <summary>Lead: the form it came from.</summary>
    public string? FormId { get; set; }

    /// <summary>Lead: its id in the merchant's CRM.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Lead: its data, word for word as the merchant sent it (JSON).</summary>
    public string? MetaData { get; set; }

    /// <summary>The click token the report named, whoever won.</summary>
    public string? ClickToken { get; init; }

    /// <summary>The winning click, when a click won.</summary>
    public ClickDetails? Click { get; set; }

    /// <summary>The visitor's address, when the click is known: for the rule on orders per address. Never logged.</summary>
    public string? ClickIp { get; set; }

    /// <summary>
    /// Not stored: how many a day may pass from its address without review, when the address is known and the programme counts them.
    /// </summary>
    internal int? AddressLimit { get; set; }

    /// <summary>Holds one of the click's credits (<c>dl</c>).</summary>
    public bool HoldsCredit { get; set; }

    /// <summary>
    /// Rejected by the click's own limits, so that only the operator may revive it: see
    /// <see cref="Conversions.Editing.ReinstateConversion"/>.
    /// </summary>
    public bool NotCreditable { get; set; }

    /// <summary>Names nobody who could earn it: refused for good, and no other report of the same order is its duplicate.</summary>
    public bool IsUnattributed { get; set; }

    /// <summary>The page the buyer came from, by the shop's word.</summary>
    public string? ReferringPage { get; init; }

    /// <summary>
    /// Same amount and basket give the same key (see <see cref="Conversions.Review.RepeatKey"/>); null when repeats don't matter.
    /// </summary>
    public string? RepeatKey { get; init; }

    /// <summary>What was considered, who won and how the money was computed.</summary>
    public required DecisionTrace Trace { get; set; }

    /// <summary>When it is approved if nobody decides before; null when it is not by time.</summary>
    public DateTimeOffset? ApprovalDue { get; set; }

    /// <summary>When the click's owner is asked again; null when attribution is settled.</summary>
    public DateTimeOffset? AttributionDue { get; set; }

    /// <summary>When its exchange rate is looked for again; null when it needs none.</summary>
    public DateTimeOffset? ExchangeDue { get; set; }

    /// <summary>How often the click's owner was asked in vain.</summary>
    public int AttributionAttempts { get; set; }

    /// <summary>Closed after the return period.</summary>
    public bool IsClosed { get; set; }

    /// <summary>When the return period ends, UTC: decided by then it is closed, undecided it is overdue and closes when it is.</summary>
    public required DateTimeOffset ClosesAt { get; set; }

    /// <summary>Settled.</summary>
    public bool CheckedOut { get; set; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset? CheckedOutAt { get; set; }

    /// <summary>When the order was placed, by the merchant's word.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }
}
