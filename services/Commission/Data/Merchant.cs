using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>What Commission keeps of a merchant; the gateway owns it.</summary>
public sealed class Merchant : IProjected<Merchant, MerchantDetails>
{
    /// <summary>The gateway's id.</summary>
    public required string Id { get; init; }

    /// <summary>Currency of the amounts in its rates.</summary>
    public required string Currency { get; init; }

    /// <summary>IANA name: days and months of caps and month amounts follow it.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The gateway's version of it; the newest wins.</summary>
    public required int Version { get; init; }

    /// <inheritdoc/>
    public static Merchant Of(MerchantDetails told) =>
        new() { Id = told.Id, Currency = told.Currency, TimeZone = told.TimeZone, Version = told.Version };

    internal static void Configure(EntityTypeBuilder<Merchant> table)
    {
        table.ToTable("merchants");
        table.Property(merchant => merchant.Id).HasMaxLength(Lengths.Id);
        table.Property(merchant => merchant.Currency).HasMaxLength(Lengths.Currency);
        table.Property(merchant => merchant.TimeZone).HasMaxLength(100);
    }
}
