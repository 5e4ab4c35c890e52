using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>What a merchant's products told of a category: enough to find those above it.</summary>
public sealed class CatalogueCategory
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The merchant's category id.</summary>
    public required string Cid { get; init; }

    /// <summary>Null while it was only named as another's parent.</summary>
    public string? Name { get; set; }

    /// <summary>The category above it.</summary>
    public string? ParentCid { get; set; }

    internal static void Configure(EntityTypeBuilder<CatalogueCategory> table) =>
        table.HasKey(category => new { category.MerchantId, category.Cid });
}
