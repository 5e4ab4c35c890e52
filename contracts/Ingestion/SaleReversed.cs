using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Ingestion;

/// <summary>
/// A sale is taken back, in whole or in part, by a biller's CREDIT or CHARGEBACK (specs/4), stored at Ingestion. It may come before
/// the sale it belongs to: <see cref="OrderId"/> ties the two. Reported twice, it is applied once: <see cref="ReversalId"/> is its
/// identity.
/// </summary>
public sealed record SaleReversed
{
    /// <summary>Opaque id, made by the reporter when it stored the report: the same in every repetition.</summary>
    [JournalKey(JournalKeys.Subject)]
    public required string ReversalId { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Source of the sale: <c>extended</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The sale's <see cref="SaleReported.OrderId"/>.</summary>
    public required string OrderId { get; init; }

    /// <summary><c>credit</c> or <c>chargeback</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How much of the sale, above 0, at most four decimals; null for all of it.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Currency of <see cref="Amount"/>: ISO 4217 code or IRT; null for the sale's own.</summary>
    public string? Currency { get; init; }

    /// <summary>When Ingestion stored it, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
