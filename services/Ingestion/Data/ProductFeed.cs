using Affiliate.Ingestion.ProductFeeds;
using Affiliate.Ingestion.ProductFeeds.Settings;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>Where a merchant's products are fetched from, and how far that is.</summary>
public sealed class ProductFeed
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>What the operator set.</summary>
    public required ProductFeedSettings Settings { get; set; }

    /// <summary>Grows with each setting: a run under way notices.</summary>
    public int SettingsVersion { get; set; }

    /// <summary>The run under way, or interrupted; null between runs.</summary>
    public FeedProgress? Run { get; set; }

    /// <summary>The last run that came to its end; null before the first.</summary>
    public FeedProgress? LastRun { get; set; }

    /// <summary>When a page was last asked for, UTC.</summary>
    public DateTimeOffset? LastAttemptAt { get; set; }

    /// <summary>When a run last came to its end, UTC.</summary>
    public DateTimeOffset? LastSuccessAt { get; set; }

    /// <summary>When it is due, UTC; null when it is disabled.</summary>
    public DateTimeOffset? NextRunAt { get; set; }

    /// <summary>What went wrong; null when the last attempt was fine.</summary>
    public string? LastError { get; set; }

    /// <summary>True when the address was refused because it is not public.</summary>
    public bool Blocked { get; set; }

    /// <summary>Failures in a row.</summary>
    public int ConsecutiveFailures { get; set; }

    /// <summary>Runs ended, well or not: tells who waits that one more has.</summary>
    public int Attempts { get; set; }

    /// <summary>The worker that holds it; null when none does.</summary>
    public string? Lease { get; set; }

    /// <summary>When another worker may take it over, UTC.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    internal static void Configure(EntityTypeBuilder<ProductFeed> table)
    {
        table.HasKey(feed => feed.MerchantId);
        table.Property(feed => feed.Settings).AsJson();
        table.Property(feed => feed.Run).AsJson();
        table.Property(feed => feed.LastRun).AsJson();
        table.HasIndex(feed => feed.NextRunAt);
    }
}
