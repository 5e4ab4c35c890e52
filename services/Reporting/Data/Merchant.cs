using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Reporting.Data;

/// <summary>What Reporting keeps of a merchant; the gateway owns it.</summary>
public sealed class Merchant : IProjected<Merchant, MerchantDetails>
{
    /// <summary>The gateway's id.</summary>
    public required string Id { get; init; }

    /// <summary>What its clicks are counted beside.</summary>
    public required string Currency { get; init; }

    /// <summary>The gateway's version of it; the newest wins.</summary>
    public required int Version { get; init; }

    /// <inheritdoc/>
    public static Merchant Of(MerchantDetails told) => new() { Id = told.Id, Currency = told.Currency, Version = told.Version };

    internal static void Configure(EntityTypeBuilder<Merchant> table)
    {
        table.ToTable("merchants");
        table.Property(merchant => merchant.Id).HasMaxLength(40);
        table.Property(merchant => merchant.Currency).HasMaxLength(3);
    }
}
