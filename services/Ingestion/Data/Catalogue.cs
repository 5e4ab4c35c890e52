using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>A merchant's products as a whole: its row is locked by whoever changes them.</summary>
public sealed class Catalogue
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Set while products must be looked through because a category was renamed or moved: those up to this id are done.</summary>
    public string? RegroupAfter { get; set; }

    internal static void Configure(EntityTypeBuilder<Catalogue> table)
    {
        table.HasKey(catalogue => catalogue.MerchantId);
        table.HasIndex(catalogue => catalogue.MerchantId, "ix_catalogues_regroup").HasFilter("regroup_after IS NOT NULL");
    }
}
