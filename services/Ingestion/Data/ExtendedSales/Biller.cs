using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data.ExtendedSales;

/// <summary>A merchant's biller: reporting software that tells of sales by postbacks (specs/4).</summary>
public sealed class Biller
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 64;

    /// <summary>What postbacks call it (<c>extend_id</c>); nobody else's in the whole network.</summary>
    public required string Shortname { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Sites it is attached to.</summary>
    public IReadOnlyList<string> SiteIds { get; set; } = [];

    /// <summary>Addresses and CIDR ranges its postbacks may come from.</summary>
    public IReadOnlyList<string> SecureIps { get; set; } = [];

    /// <summary>Currency of postbacks that name none; null is the network's.</summary>
    public string? Currency { get; set; }

    /// <summary>Goals by <c>extended_type</c>.</summary>
    public IReadOnlyDictionary<string, string> Types { get; set; } = new Dictionary<string, string>();

    /// <summary>Goals by <c>option_id</c>.</summary>
    public IReadOnlyDictionary<string, string> Options { get; set; } = new Dictionary<string, string>();

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;

    internal static void Configure(EntityTypeBuilder<Biller> table)
    {
        table.HasKey(biller => biller.Shortname);
        table.Property(biller => biller.Shortname).HasMaxLength(LongestName);
        table.Property(biller => biller.SiteIds).AsJson();
        table.Property(biller => biller.SecureIps).AsJson();
        table.Property(biller => biller.Types).AsJson();
        table.Property(biller => biller.Options).AsJson();
        table.Property(biller => biller.Version).IsConcurrencyToken();
        table.HasIndex(biller => new { biller.MerchantId, biller.Shortname });
    }
}
