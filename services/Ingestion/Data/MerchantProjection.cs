using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>A merchant as last told by the gateway.</summary>
public sealed class MerchantProjection : IProjected<MerchantProjection, MerchantDetails>
{
    /// <summary>Merchant id.</summary>
    public required string Id { get; init; }

    /// <summary>Currency of new conversions that name none.</summary>
    public required string Currency { get; init; }

    /// <summary>IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Origins of its pages.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>Public key of the tracking script.</summary>
    public required string SiteKey { get; init; }

    /// <summary>Version kept; older ones are ignored.</summary>
    public required int Version { get; init; }

    /// <inheritdoc/>
    public static MerchantProjection Of(MerchantDetails told) => new()
    {
        Id = told.Id,
        Currency = told.Currency,
        TimeZone = told.TimeZone,
        Sites = told.Sites,
        SiteKey = told.SiteKey,
        Version = told.Version,
    };

    internal static void Configure(EntityTypeBuilder<MerchantProjection> table)
    {
        table.Property(merchant => merchant.Sites).AsJson();
        table.HasIndex(merchant => merchant.SiteKey);
    }
}
