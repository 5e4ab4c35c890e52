using Affiliate.Commission.Rates.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>One version of a merchant's rates. Never changed: conversions are pinned to it (design rule 5).</summary>
public sealed class RateVersion
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>1, 2, 3 … per merchant.</summary>
    public required int Version { get; init; }

    /// <summary>In force from then until the next version's, UTC; grows with the version.</summary>
    public required DateTimeOffset EffectiveFrom { get; init; }

    /// <summary>The rates.</summary>
    public required RateSheet Sheet { get; init; }

    internal static void Configure(EntityTypeBuilder<RateVersion> table)
    {
        table.ToTable("rate_versions");
        table.HasKey(rates => new { rates.MerchantId, rates.Version });
        table.Property(rates => rates.MerchantId).HasMaxLength(Lengths.Id);
        table.Property(rates => rates.Sheet).HasConversion(sheet => sheet.ToJson(), json => RateSheet.Parse(json));
    }
}
