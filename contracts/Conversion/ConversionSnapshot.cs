using Affiliate.Contracts.Ingestion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Conversion;

/// <summary>
/// The whole state of a conversion at one version. Every <c>Conversion*</c> event carries it, so that consumers
/// keep the newest version and ignore older ones, in whatever order they arrive.
/// </summary>
public sealed record ConversionSnapshot
{
    /// <summary>Opaque id; <c>transactionId</c> for publishers.</summary>
    [JournalKey(JournalKeys.Subject)]
    public required string Id { get; init; }

    /// <summary>1 when recorded, one more with each change.</summary>
    public required int Version { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The merchant's public number.</summary>
    public required long MerchantNumber { get; init; }

    /// <summary>What the merchant pays for: a word of <see cref="ConversionType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>How it stands: a number of <see cref="ConversionStatus"/>.</summary>
    public required int Status { get; init; }

    /// <summary>Why it has that status, in words; null when nothing needs saying.</summary>
    [Personal]
    public string? StatusReason { get; init; }

    /// <summary>
    /// Who gave it that status, or reversed it: <c>operator</c>, <c>merchant</c>, <c>lead</c> for whoever moved its lead, or
    /// <c>system</c>; null of versions from before it was told.
    /// </summary>
    public string? StatusBy { get; init; }

    /// <summary>Who reported it: <c>api</c>, <c>script</c>, <c>feed</c> or <c>extended</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The merchant's order number; for leads the name-based UUID of their identity.</summary>
    public required string OrderId { get; init; }

    /// <summary>Basket total in <see cref="Currency"/>; 0 for leads.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217 code or IRT.</summary>
    public required string Currency { get; init; }

    /// <summary>What of <see cref="Amount"/> has been reversed so far.</summary>
    public decimal ReversedAmount { get; init; }

    /// <summary>All of it was reversed: the only way to say so of a conversion without amount.</summary>
    public bool ReversedInWhole { get; init; }

    /// <summary>What was reported, when it was in another currency; null when it was in <see cref="Currency"/>.</summary>
    public TrackedAmount? Tracked { get; init; }

    /// <summary>
    /// What of <see cref="Tracked"/> has been reversed so far, in its currency: as it was given, or converted when the reversal was given
    /// in <see cref="Currency"/>. Null without it, and of versions from before it was told.
    /// </summary>
    public decimal? ReversedTracked { get; init; }

    /// <summary>It is not in the programme's currency and no exchange rate is known yet: so neither is what it earns.</summary>
    public bool AwaitsExchange { get; init; }

    /// <summary>Who earns the commission; null while not attributed.</summary>
    public string? PublisherId { get; init; }

    /// <summary>The publisher's public number; null while not attributed.</summary>
    public long? PublisherNumber { get; init; }

    /// <summary>The first conversion of the same identity, for status 3.</summary>
    [UnseenByPublishers]
    public string? DuplicateOf { get; init; }

    /// <summary>Our customer id, if the order named one.</summary>
    [Personal]
    public string? CustomerId { get; init; }

    /// <summary>Coupon used.</summary>
    public string? Coupon { get; init; }

    /// <summary>Whether the merchant said it is the customer's first order.</summary>
    public bool? IsFirstOrder { get; init; }

    /// <summary>Lead: the form it came from, which is also its offer (specs/3).</summary>
    public string? FormId { get; init; }

    /// <summary>Lead: its id in the merchant's CRM, if sent along.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Goal picked by the source (extended sales, lead statuses); null for the default.</summary>
    public string? Goal { get; init; }

    /// <summary>Lead: payments set by hand (specs/3, <c>cash</c>); null while the rates decide all of them.</summary>
    public LeadPayments? Payments { get; init; }

    /// <summary>
    /// Lead: its newest version that the conversion has taken in; 0 before the first. What the lead has decided since, this version
    /// of the conversion does not know yet.
    /// </summary>
    public int LeadVersion { get; init; }

    /// <summary>
    /// Lead: what became of its return: <c>held</c> while it waits for the operator's word, <c>dropped</c> when the operator decided
    /// against it and the lead goes back to where it stood; null else.
    /// </summary>
    public string? LeadReturn { get; init; }

    /// <summary>Lead: it was deleted. Statistics leave it out.</summary>
    public bool LeadIsDeleted { get; init; }

    /// <summary>Basket, empty when none was sent.</summary>
    public IReadOnlyList<BasketLine> Lines { get; init; } = [];

    /// <summary>The winning click, when a click won.</summary>
    public ClickDetails? Click { get; init; }

    /// <summary>Version of the rates its commission is pinned to (design rule 5); null until known.</summary>
    public int? RateVersion { get; init; }

    /// <summary>Grows each time the merchant asks for the commission to be computed anew on the current basket.</summary>
    public int Recalculation { get; init; }

    /// <summary>Closed after the return period: nothing changes any more but money owed back.</summary>
    public bool IsClosed { get; init; }

    /// <summary>When the order was placed, by the merchant's word, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When we received it, UTC: decides the rates in force.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
