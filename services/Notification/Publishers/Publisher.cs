using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Notification.Publishers;

/// <summary>A publisher, as far as notifications need it: a projection of the gateway's account.</summary>
public sealed class Publisher : IProjected<Publisher, PublisherDetails>
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>Public number: <c>affiliateId</c> to receivers.</summary>
    public required long Number { get; init; }

    /// <summary>The account's version this was taken from; older news is ignored.</summary>
    public required int Version { get; init; }

    /// <inheritdoc/>
    public static Publisher Of(PublisherDetails told) => new() { Id = told.Id, Number = told.Number, Version = told.Version };

    internal static void Configure(EntityTypeBuilder<Publisher> table)
    {
        table.ToTable("publishers");
        table.Property(publisher => publisher.Id).HasMaxLength(40);
    }
}
