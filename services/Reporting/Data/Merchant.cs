using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Reporting.Data;

/// <summary>What Reporting keeps of a merchant; the gateway owns it.</summary>
public sealed class Merchant
{
    /// <summary>The gateway's id.</summary>
    public required string Id { get; init; }

    /// <summary>What its clicks are counted beside.</summary>
    public required string Currency { get; set; }

    /// <summary>The gateway's version of it; the newest wins.</summary>
    public required int Version { get; set; }

    internal static void Configure(EntityTypeBuilder<Merchant> table)
    {
        table.ToTable("merchants");
        table.Property(merchant => merchant.Id).HasMaxLength(40);
        table.Property(merchant => merchant.Currency).HasMaxLength(3);
    }
}
