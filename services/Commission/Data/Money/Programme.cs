using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data.Money;

/// <summary>What Commission keeps of a merchant's programme; Conversion owns it.</summary>
public sealed class Programme : IProjected<Programme, ProgrammeDetails>
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Whether settlement may overdraw the merchant's account.</summary>
    public required bool AllowNegativeBalance { get; init; }

    /// <summary>Conversion's version of it; the newest wins.</summary>
    public required int Version { get; init; }

    /// <inheritdoc/>
    public static Programme Of(ProgrammeDetails told) =>
        new() { MerchantId = told.MerchantId, AllowNegativeBalance = told.AllowNegativeBalance, Version = told.Version };

    internal static void Configure(EntityTypeBuilder<Programme> table)
    {
        table.ToTable("programmes");
        table.HasKey(programme => programme.MerchantId);
        table.Property(programme => programme.MerchantId).HasMaxLength(Lengths.Id);
    }
}
