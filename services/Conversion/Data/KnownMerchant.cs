using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Conversion.Data;

/// <summary>A merchant as the gateway last told of it.</summary>
public sealed class KnownMerchant : IProjected<KnownMerchant, MerchantDetails>
{
    /// <summary>The merchant's id.</summary>
    public required string Id { get; init; }

    /// <summary>The newest version seen.</summary>
    public required int Version { get; init; }

    /// <summary>Its state at that version.</summary>
    public required MerchantDetails Details { get; init; }

    /// <inheritdoc/>
    public static KnownMerchant Of(MerchantDetails told) => new() { Id = told.Id, Version = told.Version, Details = told };

    internal static void Configure(EntityTypeBuilder<KnownMerchant> table)
    {
        table.ToTable("merchants");
        table.Property(merchant => merchant.Id).HasMaxLength(40);
        table.Property(merchant => merchant.Details).AsJson();
    }
}
