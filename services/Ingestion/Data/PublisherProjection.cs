using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>A publisher as last told by the gateway.</summary>
public sealed class PublisherProjection : IProjected<PublisherProjection, PublisherDetails>
{
    /// <summary>Publisher id.</summary>
    public required string Id { get; init; }

    /// <summary>Number merchants' feeds name it by (specs/1).</summary>
    public required long Number { get; init; }

    /// <summary>Code extended-sale postbacks name it by (specs/4).</summary>
    public string? NatsCode { get; init; }

    /// <summary>Version kept; older ones are ignored.</summary>
    public required int Version { get; init; }

    /// <inheritdoc/>
    public static PublisherProjection Of(PublisherDetails told) => new()
    {
        Id = told.Id,
        Number = told.Number,
        NatsCode = told.NatsCode,
        Version = told.Version,
    };

    internal static void Configure(EntityTypeBuilder<PublisherProjection> table)
    {
        table.HasIndex(publisher => publisher.Number);
        table.HasIndex(publisher => publisher.NatsCode);
    }
}
