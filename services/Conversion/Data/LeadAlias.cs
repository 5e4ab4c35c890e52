using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Conversion.Data;

/// <summary>
/// Another <c>order_id</c> that a lead is found by when it is sent again: of what it said before an edit, or says since then, without a
/// <c>uniq_param</c>.
/// </summary>
public sealed class LeadAlias
{
    /// <summary>The UUID of what was said: no two merchants have one in common.</summary>
    public required string OrderId { get; init; }

    /// <summary>The lead's conversion.</summary>
    public required string ConversionId { get; init; }

    internal static void Configure(EntityTypeBuilder<LeadAlias> table)
    {
        table.ToTable("lead_aliases");
        table.HasKey(row => new { row.OrderId, row.ConversionId });
        table.Property(row => row.OrderId).HasMaxLength(40);
        table.Property(row => row.ConversionId).HasMaxLength(40);
        table.HasIndex(row => row.ConversionId, "ix_lead_aliases_conversion");
    }
}
