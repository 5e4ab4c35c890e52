using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>A publisher's link for a merchant's programme.</summary>
public sealed class Link
{
    /// <summary>What stands after <c>/go/</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Who is credited for its clicks.</summary>
    public required string PublisherId { get; init; }

    /// <summary>Tenant; a link keeps its merchant for life.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Page it leads to; null is the programme's landing page.</summary>
    public string? TargetUrl { get; set; }

    /// <summary>Creative it stands behind.</summary>
    public string? BannerId { get; set; }

    /// <summary>Creative group.</summary>
    public string? GroupId { get; set; }

    /// <summary>A disabled link leads nowhere and records nothing.</summary>
    public bool Enabled { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Grows with each change: of two edits at once the second is refused.</summary>
    public int Version { get; set; } = 1;

    internal static void Configure(EntityTypeBuilder<Link> table)
    {
        table.HasKey(link => link.Code);
        table.Property(link => link.Version).IsConcurrencyToken();
        table.HasIndex(link => new { link.PublisherId, link.CreatedAt, link.Code });
    }
}
