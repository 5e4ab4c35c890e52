using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.LeadStatus;

/// <summary>
/// The whole state of a lead after one change. Every <c>Lead*</c> event carries it, so that a consumer keeps the newest version
/// and ignores older ones, in whatever order they arrive (design rule 3).
/// </summary>
public sealed record LeadSnapshot
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>Grows with each change of the lead; numbers may be left out between two events.</summary>
    public required int Version { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The conversion it belongs to.</summary>
    [JournalKey(JournalKeys.Subject)]
    public required string ConversionId { get; init; }

    /// <summary>The form it came from; empty when the report named none.</summary>
    public required string Offer { get; init; }

    /// <summary>Its id in the merchant's CRM.</summary>
    public string? ExternalId { get; init; }

    /// <summary>1 new, 2 processing, 3 call back, 4 hold, 5 cancelled, 6 packing, 7 shipping, 8 in transit, 9 delivered, 10 paid,
    /// 11 returned, 12 deleted (specs/3).</summary>
    public required int Status { get; init; }

    /// <summary>Status before this change; the same when something else changed.</summary>
    public required int PreviousStatus { get; init; }

    /// <summary>
    /// Whether it has been accepted: what follows a return is a reversal then, otherwise a rejection. False again when an operator
    /// takes the acceptance back.
    /// </summary>
    public bool Accepted { get; init; }

    /// <summary>
    /// The lead only followed what was decided about its conversion, in the conversion's version before this event: for Conversion
    /// this is no news.
    /// </summary>
    public bool FollowsConversion { get; init; }

    /// <summary>
    /// The version with the newest move that asks something of the conversion; 0 when there was none, null of events from before it was
    /// told. A conversion that has heard an older version only has it still to do, whatever this event itself is about.
    /// </summary>
    public int? DecidedVersion { get; init; }

    /// <summary>Who made that move; as <see cref="By"/>.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Why it was cancelled, by the network's number.</summary>
    public int? Reason { get; init; }

    /// <summary>What was said last.</summary>
    [Personal]
    public string? Comment { get; init; }

    /// <summary>When a hold ends and the lead is accepted by itself, UTC.</summary>
    public DateTimeOffset? HoldUntil { get; init; }

    /// <summary>The parcel's tracking number.</summary>
    public string? Track { get; init; }

    /// <summary>Price of one piece in <see cref="Currency"/>, when a check told it.</summary>
    public decimal? Price { get; init; }

    /// <summary>How many pieces, when a check told it.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price times quantity (1 when only the price is known), rounded to the currency; null while no price is known.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Currency of price and amount: ISO 4217 code or IRT; null for the conversion's own.</summary>
    public string? Currency { get; init; }

    /// <summary>Goal of the offer, by its code; null for the default.</summary>
    public string? Goal { get; init; }

    /// <summary>Payments set by hand; null while the rates decide all of them.</summary>
    public LeadPayments? Payments { get; init; }

    /// <summary>Who changed it: <c>operator</c>, <c>merchant</c>, a check's name, <c>hold</c>, <c>timer</c> or <c>system</c>.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
