using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>
/// That a visit of a shop's feed was counted. A shop that deletes its rows may use an id again, so the date belongs to
/// the key.
/// </summary>
public sealed class FeedVisit
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The shop's id of the row.</summary>
    public required string VisitId { get; init; }

    /// <summary>When it was, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The publisher's number as the shop has it.</summary>
    public required long Partner { get; init; }

    /// <summary>When the shop last served it, UTC, give or take a day: what it serves no more may be forgotten.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    internal static void Configure(EntityTypeBuilder<FeedVisit> table)
    {
        table.HasKey(visit => new { visit.MerchantId, visit.VisitId, visit.At });
        table.HasIndex(visit => visit.SeenAt);
    }
}
