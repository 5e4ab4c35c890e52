using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>A row of a feed that became neither visit nor order, as the shop wrote it, with the reason.</summary>
public sealed class FeedEntry
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary><c>visit</c> or <c>order</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>See <see cref="FeedEntryList"/>.</summary>
    public required string List { get; init; }

    /// <summary>The row as it came, whole; a NUL, which no database keeps, is U+FFFD.</summary>
    public required string Raw { get; init; }

    /// <summary>Only the beginning of the row was stored, as an earlier version did: what is left may mean another sum.</summary>
    public bool RawCut { get; init; }

    /// <summary>Why it was not taken, as last tried.</summary>
    public required string Reason { get; set; }

    /// <summary>The same row served again has the same.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>When it came, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the operator retried it with success or discarded it, UTC.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>It was discarded, not taken.</summary>
    public bool Discarded { get; set; }

    /// <summary>When the shop confirmed to have been told of it, UTC: what it serves after that it serves anew.</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }

    internal static void Configure(EntityTypeBuilder<FeedEntry> table)
    {
        table.HasKey(entry => entry.Id);
        table.HasIndex(entry => new { entry.MerchantId, entry.Fingerprint }).IsUnique().HasFilter("closed_at IS NULL");
        table.HasIndex(entry => new { entry.MerchantId, entry.Fingerprint, entry.At });
        table.HasIndex(entry => new { entry.MerchantId, entry.List, entry.At, entry.Id });
    }
}

/// <summary>Where the operator finds a row that was not taken.</summary>
public static class FeedEntryList
{
    /// <summary>Not understood: may be retried or discarded.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>Of no known publisher, or at odds with what was taken before.</summary>
    public const string Ignored = "ignored";
}
