using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Projections;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>What links, clicks and the tracking script need of a merchant's programme, as last told by Conversion.</summary>
public sealed class ProgrammeProjection : IProjected<ProgrammeProjection, ProgrammeDetails>
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Where links lead that name no page of their own.</summary>
    public required string LandingUrl { get; init; }

    /// <summary>Hosts links may lead to besides the landing page's own.</summary>
    public required IReadOnlyList<string> AllowedHosts { get; init; }

    /// <summary><c>exp</c>.</summary>
    public required int CookieDays { get; init; }

    /// <summary><c>dl</c>; -1 is unlimited.</summary>
    public required int ConversionLimit { get; init; }

    /// <summary>Host under which the tracking script has another name, lower case; null when it has none.</summary>
    public string? WhiteLabelHost { get; init; }

    /// <summary>That name.</summary>
    public string? WhiteLabelName { get; init; }

    /// <summary>Domain of the script's cookie there.</summary>
    public string? WhiteLabelDomain { get; init; }

    /// <summary>Version kept; older ones are ignored.</summary>
    public required int Version { get; init; }

    /// <inheritdoc/>
    public static ProgrammeProjection Of(ProgrammeDetails told) => new()
    {
        MerchantId = told.MerchantId,
        LandingUrl = told.LandingUrl,
        AllowedHosts = told.AllowedHosts,
        CookieDays = told.CookieDays,
        ConversionLimit = told.ConversionLimit,
        WhiteLabelHost = told.WhiteLabel?.Host.ToLowerInvariant(),
        WhiteLabelName = told.WhiteLabel?.GlobalName,
        WhiteLabelDomain = told.WhiteLabel?.CookieDomain,
        Version = told.Version,
    };

    internal static void Configure(EntityTypeBuilder<ProgrammeProjection> table)
    {
        table.HasKey(programme => programme.MerchantId);
        table.Property(programme => programme.AllowedHosts).AsJson();
        table.HasIndex(programme => programme.WhiteLabelHost);
    }
}
