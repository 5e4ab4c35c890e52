using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>What Commission keeps of a merchant's product; Ingestion owns it.</summary>
public sealed class Product
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The merchant's product id.</summary>
    public required string Pid { get; init; }

    /// <summary>Ingestion's version of it; the newest wins.</summary>
    public required int Version { get; init; }

    /// <summary>As the merchant sent it.</summary>
    public required string Name { get; init; }

    /// <summary>Stock keeping unit.</summary>
    public string? Sku { get; init; }

    /// <summary>Ids and names of its categories and those above them.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>As Ingestion tells it.</summary>
    public static Product Of(string merchantId, ProductDetails told) => new()
    {
        MerchantId = merchantId,
        Pid = told.Pid,
        Version = told.Version,
        Name = told.Name,
        Sku = told.Sku,
        Categories = told.Categories,
    };

    internal static void Configure(EntityTypeBuilder<Product> table)
    {
        table.ToTable("products");
        table.HasKey(product => new { product.MerchantId, product.Pid });
        table.Property(product => product.MerchantId).HasMaxLength(Lengths.Id);
        table.Property(product => product.Categories).AsJson();
        table.HasIndex(product => new { product.MerchantId, product.Name, product.Pid });
        table.HasIndex(product => new { product.MerchantId, product.Sku, product.Pid }).HasFilter("sku IS NOT NULL");
    }
}
