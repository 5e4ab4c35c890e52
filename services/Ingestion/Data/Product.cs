using Affiliate.Ingestion.Data.Products;
using Affiliate.Ingestion.Products;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>
/// A product of a merchant's catalogue (specs/2). Written under the catalogue's lock, by <see cref="StoreProducts"/> and
/// <see cref="RegroupProducts"/> only.
/// </summary>
public sealed record Product
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The merchant's product id.</summary>
    public required string Pid { get; init; }

    /// <summary>1 when added, one more with each change.</summary>
    public required int Version { get; init; }

    /// <summary>As the merchant sent it.</summary>
    public required string Name { get; init; }

    /// <summary>Stock keeping unit.</summary>
    public string? Sku { get; init; }

    /// <summary>Product page.</summary>
    public string? Url { get; init; }

    /// <summary>In the merchant's currency.</summary>
    public decimal? Price { get; init; }

    /// <summary>Price before a reduction.</summary>
    public decimal? OldPrice { get; init; }

    /// <summary>Null when the merchant does not say.</summary>
    public bool? InStock { get; init; }

    /// <summary>Addresses of pictures.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Categories as the merchant sent them.</summary>
    public IReadOnlyList<ProductCategory> Categories { get; init; } = [];

    /// <summary>Ids and names of its categories and those above them, as last told to other services.</summary>
    public IReadOnlyList<string> RateCategories { get; init; } = [];

    /// <summary>When the merchant made it, UTC, as the merchant says.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the merchant last changed it, UTC, as the merchant says.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    internal static void Configure(EntityTypeBuilder<Product> table)
    {
        table.HasKey(product => new { product.MerchantId, product.Pid });
        table.Property(product => product.Images).AsJson();
        table.Property(product => product.Categories).AsJson();
        table.Property(product => product.RateCategories).AsJson();

        // For those who ask by these keys (FindProducts).
        table.HasIndex(product => new { product.MerchantId, product.Name });
        table.HasIndex(product => new { product.MerchantId, product.Sku }).HasFilter("sku IS NOT NULL");
    }
}
