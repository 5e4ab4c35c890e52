using Affiliate.Conversion.Programmes;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Conversion.Data;

/// <summary>A merchant's programme.</summary>
public sealed class StoredProgramme
{
    /// <summary>The merchant whose it is; each has one.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Grows with each change.</summary>
    public required int Version { get; set; }

    /// <summary>What the operator set.</summary>
    public required ProgrammeSettings Settings { get; set; }

    /// <summary>When it was last stored, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    internal static void Configure(EntityTypeBuilder<StoredProgramme> table)
    {
        table.ToTable("programmes");
        table.HasKey(programme => programme.MerchantId);
        table.Property(programme => programme.MerchantId).HasMaxLength(40);
        table.Property(programme => programme.Version).IsConcurrencyToken();
        table.Property(programme => programme.Settings).AsJson();
    }
}
