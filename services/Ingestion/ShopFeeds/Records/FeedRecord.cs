using Affiliate.Ingestion.ShopFeeds.Reading;

namespace Affiliate.Ingestion.ShopFeeds.Records;

/// <summary>A row of a feed as a visit or a paid order.</summary>
internal sealed record FeedRecord
{
    /// <summary>The row it was made of.</summary>
    public required FeedRow Row { get; init; }

    /// <summary>Visit or order.</summary>
    public required FeedKind Kind { get; init; }

    /// <summary>The shop's id of the visit, or its order number; empty when there is none that could be kept.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// What the shop knows the row by, even where it is no possible <see cref="Key"/>; empty when the row cannot be acknowledged.
    /// </summary>
    public required string AcknowledgeId { get; init; }

    /// <summary>Publisher's number; null when <c>partner</c> is none.</summary>
    public long? Partner { get; init; }

    /// <summary><c>partner</c> as it was written.</summary>
    public string PartnerText { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The order's sum; 0 for a visit.</summary>
    public decimal Amount { get; init; }

    /// <summary>The page the visitor or buyer came from; null when he came from none.</summary>
    public string? From { get; init; }

    /// <summary>The page a visitor entered.</summary>
    public string? Page { get; init; }

    /// <summary>Why it cannot be taken; null when it can.</summary>
    public string? Problem { get; init; }
}
