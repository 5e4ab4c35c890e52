using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Gateway.Accounts.Merchants;

/// <summary>A merchant as it stands.</summary>
public sealed class Merchant
{
    public required string Id { get; init; }

    public required long Number { get; set; }

    public required string Name { get; set; }

    public required string Currency { get; set; }

    public required string TimeZone { get; set; }

    /// <summary>Origins in the order given; <see cref="MerchantSite"/> keeps each to one merchant.</summary>
    public required IReadOnlyList<string> Sites { get; set; }

    public required string SiteKey { get; init; }

    public required int Version { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the other services keep of it.</summary>
    public MerchantDetails Details() => new(Id, Number, Name, Currency, TimeZone, Sites, SiteKey, Version);

    internal static void Configure(EntityTypeBuilder<Merchant> table)
    {
        table.ToTable("merchants");
        table.HasKey(merchant => merchant.Id);
        table.Property(merchant => merchant.Id).HasMaxLength(40);
        table.Property(merchant => merchant.Name).HasMaxLength(AccountName.Longest);
        table.Property(merchant => merchant.Currency).HasMaxLength(3);
        table.Property(merchant => merchant.TimeZone).HasMaxLength(TimeZoneName.Longest);
        table.Property(merchant => merchant.SiteKey).HasMaxLength(40);
        table.Property(merchant => merchant.Sites).AsJson();
        table.Property(merchant => merchant.Version).IsConcurrencyToken();
        table.HasIndex(merchant => merchant.Number).IsUnique();
        table.HasIndex(merchant => merchant.SiteKey).IsUnique();
    }
}
