using Affiliate.Commission.Ledger;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>A conversion's newest state as far as money goes, and what stands in the ledger because of it.</summary>
public sealed class ConversionCommission
{
    /// <summary>The conversion.</summary>
    public required string ConversionId { get; init; }

    /// <summary>Newest version taken; older ones that arrive later change no state.</summary>
    public int LastVersion { get; set; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Who earns; null while not attributed.</summary>
    public string? PublisherId { get; set; }

    /// <summary>Specs/2: 0 waiting, 1 approved, 2 rejected, 3 duplicate, 4 manual review.</summary>
    public int Status { get; set; }

    /// <summary>Which of its computations counts.</summary>
    public int Recalculation { get; set; }

    /// <summary>Of both amounts.</summary>
    public required string Currency { get; set; }

    /// <summary>Basket total.</summary>
    public decimal Amount { get; set; }

    /// <summary>What of it has been reversed.</summary>
    public decimal ReversedAmount { get; set; }

    /// <summary>When the conversion was received, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>How many times its commission was announced.</summary>
    public int Sequence { get; set; }

    /// <summary>The sum of all its postings per account: what the next version's difference is taken to.</summary>
    public IReadOnlyList<Posting> Stands { get; set; } = [];

    internal static void Configure(EntityTypeBuilder<ConversionCommission> table)
    {
        table.ToTable("commissions");
        table.HasKey(commission => commission.ConversionId);
        table.Property(commission => commission.ConversionId).HasMaxLength(Lengths.Id);
        table.Property(commission => commission.MerchantId).HasMaxLength(Lengths.Id);
        table.Property(commission => commission.PublisherId).HasMaxLength(Lengths.Id);
        table.Property(commission => commission.Currency).HasMaxLength(Lengths.Currency);
        table.Property(commission => commission.Stands).AsJson();

        // Month amounts are summed over it.
        table.HasIndex(commission => new { commission.MerchantId, commission.PublisherId, commission.CreatedAt }).HasFilter("status = 1");
    }
}
