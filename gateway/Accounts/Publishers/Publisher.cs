using Affiliate.Contracts.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Gateway.Accounts.Publishers;

/// <summary>A publisher as it stands.</summary>
public sealed class Publisher
{
    public required string Id { get; init; }

    public required long Number { get; set; }

    public required string FullName { get; set; }

    public required string? NatsCode { get; set; }

    public required string? ReferrerId { get; set; }

    public required int Version { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the other services keep of it.</summary>
    public PublisherDetails Details() => new(Id, Number, FullName, NatsCode, ReferrerId, Version);

    internal static void Configure(EntityTypeBuilder<Publisher> table)
    {
        table.ToTable("publishers");
        table.HasKey(publisher => publisher.Id);
        table.Property(publisher => publisher.Id).HasMaxLength(40);
        table.Property(publisher => publisher.FullName).HasMaxLength(AccountName.Longest);
        table.Property(publisher => publisher.NatsCode).HasMaxLength(NatsCodeText.Longest);
        table.Property(publisher => publisher.ReferrerId).HasMaxLength(40);
        table.Property(publisher => publisher.Version).IsConcurrencyToken();
        table.HasIndex(publisher => publisher.Number).IsUnique();
        table.HasIndex(publisher => publisher.NatsCode).IsUnique();
        table.HasOne<Publisher>().WithMany().HasForeignKey(publisher => publisher.ReferrerId);
    }
}
