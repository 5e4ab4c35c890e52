using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Notification.Publishers;

/// <summary>A publisher, as far as notifications need it: a projection of the gateway's account.</summary>
public sealed class Publisher
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>Public number: <c>affiliateId</c> to receivers.</summary>
    public required long Number { get; set; }

    /// <summary>The account's version this was taken from; older news is ignored.</summary>
    public required int Version { get; set; }

    internal static void Configure(EntityTypeBuilder<Publisher> table)
    {
        table.ToTable("publishers");
        table.Property(publisher => publisher.Id).HasMaxLength(40);
    }
}
