using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>How much of a rule's cap one publisher's conversions take in a period.</summary>
public sealed class CapUsage
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Which rule, recognised by its conditions: new rates with the same rule don't open the cap again.</summary>
    public required string Rule { get; init; }

    /// <summary>Who earns.</summary>
    public required string PublisherId { get; init; }

    /// <summary><c>2026-11</c> or <c>2026-11-22</c>, of the conversion's receipt in the merchant's time zone.</summary>
    public required string Period { get; init; }

    /// <summary>Reserved so far, in the merchant's currency.</summary>
    public required decimal Used { get; set; }

    internal static void Configure(EntityTypeBuilder<CapUsage> table)
    {
        table.ToTable("cap_usage");
        table.HasKey(usage => new { usage.MerchantId, usage.Rule, usage.PublisherId, usage.Period });
        table.Property(usage => usage.MerchantId).HasMaxLength(Lengths.Id);
        table.Property(usage => usage.Rule).HasMaxLength(Lengths.Id);
        table.Property(usage => usage.PublisherId).HasMaxLength(Lengths.Id);
        table.Property(usage => usage.Period).HasMaxLength(10);
    }
}
