using Affiliate.Contracts.Ingestion;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Conversion.Data;

/// <summary>Somebody's word that a conversion is taken back, in whole or in part, and what became of it. Times are UTC.</summary>
public sealed class StoredReversal
{
    /// <summary>Opaque id, made by whoever stored it first: the same one is applied once.</summary>
    public required string Id { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The conversion; null while none is known that it could be of.</summary>
    public string? ConversionId { get; set; }

    /// <summary>Order id of the sale it is of.</summary>
    public required string OrderId { get; init; }

    /// <summary>See <see cref="ReversalKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>How much was to be taken back, in <see cref="Currency"/>; null for all.</summary>
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217 code or IRT; null for the conversion's own.</summary>
    public string? Currency { get; init; }

    /// <summary>Why, in words.</summary>
    public required string? Reason { get; set; }

    /// <summary>See <see cref="Conversions.Reversals.ReversalState"/>.</summary>
    public required string State { get; set; }

    /// <summary>When it was reported.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was applied, dropped or given up.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Parked: when its sale is looked for again; null otherwise.</summary>
    public DateTimeOffset? LookAt { get; set; }

    /// <summary>How often its sale was looked for in vain.</summary>
    public int Looks { get; set; }

    internal static void Configure(EntityTypeBuilder<StoredReversal> table)
    {
        table.ToTable("reversals");
        table.Property(row => row.Id).HasMaxLength(40);
        table.Property(row => row.MerchantId).HasMaxLength(40);
        table.Property(row => row.ConversionId).HasMaxLength(40);
        table.Property(row => row.OrderId).HasMaxLength(200);
        table.Property(row => row.Kind).HasMaxLength(12);
        table.Property(row => row.Currency).HasMaxLength(3);
        table.Property(row => row.State).HasMaxLength(10).IsConcurrencyToken();

        // What was applied today, against what the merchant may take back in a day.
        table.HasIndex(row => new { row.MerchantId, row.SettledAt }, "ix_reversals_applied").HasFilter("state = 'applied'");
        table.HasIndex(row => new { row.MerchantId, row.OrderId }, "ix_reversals_order").HasFilter("state = 'parked'");
        table.HasIndex(row => row.LookAt, "ix_reversals_look").HasFilter("look_at IS NOT NULL");
        table.HasIndex(row => new { row.ReceivedAt, row.Id }, "ix_reversals_open").HasFilter("state IN ('held', 'parked', 'unmatched')");
    }
}
