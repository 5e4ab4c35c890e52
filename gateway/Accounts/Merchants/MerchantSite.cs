using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Gateway.Accounts.Merchants;

/// <summary>The database's word that a site belongs to one merchant only.</summary>
public sealed class MerchantSite
{
    public required string Origin { get; init; }

    public required string MerchantId { get; init; }

    internal static void Configure(EntityTypeBuilder<MerchantSite> table)
    {
        table.ToTable("merchant_sites");
        table.HasKey(site => site.Origin);
        table.Property(site => site.Origin).HasMaxLength(SiteOrigin.Longest);
        table.Property(site => site.MerchantId).HasMaxLength(40);
        table.HasIndex(site => site.MerchantId);
        table.HasOne<Merchant>().WithMany().HasForeignKey(site => site.MerchantId);
    }
}
