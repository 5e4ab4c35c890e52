using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Ingestion;

/// <summary>A lead that reached Ingestion by the tracking script (specs/2), stored there and not yet decided upon.</summary>
public sealed record LeadReported
{
    /// <summary>
    /// The id its conversion will have, made by the reporter when it stored the report: opaque, the same in every repetition.
    /// </summary>
    [JournalKey(JournalKeys.Subject)]
    public required string ConversionId { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary><c>script</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What was sent about it: a JSON object (text) with <c>form_id</c>.</summary>
    [Personal(Blank = "{}")]
    public required string MetaData { get; init; }

    /// <summary>Click token.</summary>
    public string? Referrer { get; init; }

    /// <summary>Our customer id.</summary>
    [Personal]
    public string? CustomerId { get; init; }

    /// <summary>Coupon used.</summary>
    public string? Coupon { get; init; }

    /// <summary>ISO 4217 code or IRT; null for the merchant's own.</summary>
    public string? Currency { get; init; }

    /// <summary>When Ingestion stored it, UTC: the conversion's <c>created_at</c>.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
