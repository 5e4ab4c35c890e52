using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>A shop's feed as the operator set it up. What polls write lies in its <see cref="Lists"/>.</summary>
public sealed class Feed
{
    /// <summary>Tenant; one feed each.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The shop's handler; may carry a query of its own.</summary>
    public required string Url { get; set; }

    /// <summary>Seconds between two polls.</summary>
    public int IntervalSeconds { get; set; }

    /// <summary>Currency of the orders; null is the merchant's.</summary>
    public string? Currency { get; set; }

    /// <summary>IANA zone of the shop's clock.</summary>
    public required string TimeZone { get; set; }

    /// <summary><c>auto</c> or a name.</summary>
    public required string Encoding { get; set; }

    /// <summary>Sent with each call, such as the shop's secret.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

    /// <summary>Most rows of one answer that are taken before the shop is asked again; null is all it serves.</summary>
    public int? BatchLimit { get; set; }

    /// <summary>Whether it is polled.</summary>
    public bool Enabled { get; set; }

    /// <summary>Whether rows that cannot be taken are acknowledged once they are stored.</summary>
    public bool AcknowledgeQuarantined { get; set; }

    /// <summary>An operator allowed this shop to lie at a private address.</summary>
    public bool AllowPrivateAddress { get; set; }

    /// <summary>Grows with each change of the settings.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was set up, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How polling its visits and its orders goes.</summary>
    public List<FeedList> Lists { get; init; } = [];

    internal static void Configure(EntityTypeBuilder<Feed> table)
    {
        table.HasKey(feed => feed.MerchantId);
        table.Property(feed => feed.Headers).AsJson();
        table.Property(feed => feed.Version).IsConcurrencyToken();
    }
}
