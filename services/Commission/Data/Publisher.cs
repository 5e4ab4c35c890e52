using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>What Commission keeps of a publisher; the gateway owns it.</summary>
public sealed class Publisher : IProjected<Publisher, PublisherDetails>
{
    /// <summary>The gateway's id.</summary>
    public required string Id { get; init; }

    /// <summary>Publisher who brought this one, if any.</summary>
    public required string? ReferrerId { get; init; }

    /// <summary>The gateway's version of it; the newest wins.</summary>
    public required int Version { get; init; }

    /// <inheritdoc/>
    public static Publisher Of(PublisherDetails told) => new() { Id = told.Id, ReferrerId = told.ReferrerId, Version = told.Version };

    internal static void Configure(EntityTypeBuilder<Publisher> table)
    {
        table.ToTable("publishers");
        table.Property(publisher => publisher.Id).HasMaxLength(Lengths.Id);
        table.Property(publisher => publisher.ReferrerId).HasMaxLength(Lengths.Id);
    }
}
