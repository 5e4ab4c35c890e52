using Affiliate.Contracts.Conversion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.LeadStatus.Programmes;

/// <summary>What leads need of a merchant's programme; Conversion owns it.</summary>
public sealed class Programme
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary><c>auto</c>, <c>merchant</c>, <c>after_days:N</c> or <c>lead_status</c>.</summary>
    public required string LeadApproval { get; set; }

    /// <summary>Version kept; older ones are ignored.</summary>
    public required int Version { get; set; }

    /// <summary>As its owner tells it.</summary>
    public static Programme Of(ProgrammeDetails details) =>
        new() { MerchantId = details.MerchantId, LeadApproval = details.LeadApproval, Version = details.Version };

    internal static void Configure(EntityTypeBuilder<Programme> table)
    {
        table.ToTable("programmes");
        table.HasKey(programme => programme.MerchantId);
        table.Property(programme => programme.MerchantId).HasMaxLength(64);
        table.Property(programme => programme.LeadApproval).HasMaxLength(64);
        table.Property(programme => programme.Version).IsConcurrencyToken();
    }
}
