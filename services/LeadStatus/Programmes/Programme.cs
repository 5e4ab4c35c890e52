using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.LeadStatus.Programmes;

/// <summary>What leads need of a merchant's programme; Conversion owns it.</summary>
public sealed class Programme : IProjected<Programme, ProgrammeDetails>
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary><c>auto</c>, <c>merchant</c>, <c>after_days:N</c> or <c>lead_status</c>.</summary>
    public required string LeadApproval { get; init; }

    /// <summary>Version kept; older ones are ignored.</summary>
    public required int Version { get; init; }

    /// <inheritdoc/>
    public static Programme Of(ProgrammeDetails told) =>
        new() { MerchantId = told.MerchantId, LeadApproval = told.LeadApproval, Version = told.Version };

    internal static void Configure(EntityTypeBuilder<Programme> table)
    {
        table.ToTable("programmes");
        table.HasKey(programme => programme.MerchantId);
        table.Property(programme => programme.MerchantId).HasMaxLength(64);
        table.Property(programme => programme.LeadApproval).HasMaxLength(64);
        table.Property(programme => programme.Version).IsConcurrencyToken();
    }
}
