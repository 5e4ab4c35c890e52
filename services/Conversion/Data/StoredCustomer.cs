using Affiliate.Conversion.Lists;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Conversion.Data;

/// <summary>A merchant's customer, and the publisher who brought them (specs/2, Customers).</summary>
public sealed class StoredCustomer : IListed
{
    /// <inheritdoc />
    public required string Id { get; init; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The merchant's own id of the customer.</summary>
    public required string McsId { get; set; }

    /// <summary>Who brought the customer, and earns their orders within the programme's lifetime window.</summary>
    public required string PublisherId { get; set; }

    /// <summary>The publisher's public number, as known then.</summary>
    public long? PublisherNumber { get; set; }

    /// <summary>The click that brought the customer.</summary>
    public required string ClickToken { get; set; }

    /// <summary>
    /// Whose word the publisher is: <c>api</c>, or <c>script</c> until the merchant's own report confirms or corrects it.
    /// </summary>
    public required string Source { get; set; }

    /// <summary>What the merchant tells of the customer, word for word (JSON). Personal data: never logged.</summary>
    public string? MetaData { get; set; }

    /// <inheritdoc />
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    internal static void Configure(EntityTypeBuilder<StoredCustomer> table)
    {
        table.ToTable("customers");
        table.Property(row => row.Id).HasMaxLength(40);
        table.Property(row => row.Version).IsConcurrencyToken();
        table.Property(row => row.MerchantId).HasMaxLength(40);
        table.Property(row => row.McsId).HasMaxLength(200);
        table.Property(row => row.PublisherId).HasMaxLength(40);
        table.Property(row => row.ClickToken).HasMaxLength(100);
        table.Property(row => row.Source).HasMaxLength(10);
        table.HasIndex(row => new { row.MerchantId, row.McsId }, "ux_customers_mcs").IsUnique();
        table.HasIndex(row => new { row.MerchantId, row.CreatedAt, row.Id }, "ix_customers_list").IsDescending(false, true, true);
        table.HasIndex(row => new { row.MerchantId, row.PublisherId, row.CreatedAt, row.Id }, "ix_customers_publisher").IsDescending(
            false, false, true, true);
        table.HasIndex(row => new { row.MerchantId, row.PublisherNumber, row.CreatedAt, row.Id }, "ix_customers_number").IsDescending(
            false, false, true, true);
        table.HasIndex(row => new { row.MerchantId, row.UpdatedAt }, "ix_customers_updated");
    }
}
