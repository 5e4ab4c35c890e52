using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Conversion.Data;

/// <summary>A publisher as the gateway last told of it.</summary>
public sealed class KnownPublisher : IProjected<KnownPublisher, PublisherDetails>
{
    /// <summary>The publisher's id.</summary>
    public required string Id { get; init; }

    /// <summary>The newest version seen.</summary>
    public required int Version { get; init; }

    /// <summary>Its state at that version.</summary>
    public required PublisherDetails Details { get; init; }

    /// <inheritdoc/>
    public static KnownPublisher Of(PublisherDetails told) => new() { Id = told.Id, Version = told.Version, Details = told };

    internal static void Configure(EntityTypeBuilder<KnownPublisher> table)
    {
        table.ToTable("publishers");
        table.Property(publisher => publisher.Id).HasMaxLength(40);
        table.Property(publisher => publisher.Details).AsJson();
    }
}
