using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>A shop's feed: the operator's settings, and how polling it goes. What polls write, settings never touch.</summary>
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

    /// <summary>When it is due, UTC.</summary>
    public DateTimeOffset NextPollAt { get; set; }

    /// <summary>When somebody last wanted a poll at once, UTC.</summary>
    public DateTimeOffset? PollRequestedAt { get; set; }

    /// <summary>The poll under way, if any.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Until when that poll may go on, UTC, unless it renews.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Begin of the last poll that ended, UTC.</summary>
    public DateTimeOffset? LastPollAt { get; set; }

    /// <summary>Begin of the last poll that went well, UTC.</summary>
    public DateTimeOffset? LastSuccessAt { get; set; }

    /// <summary>What went wrong in the last poll; null when nothing did.</summary>
    public string? LastError { get; set; }

    /// <summary>Failed polls since the last good one.</summary>
    public int ConsecutiveFailures { get; set; }

    /// <summary>The last batch held nothing that could be acknowledged.</summary>
    public bool Blocked { get; set; }

    /// <summary>Date of the oldest row that the last poll saw and could not acknowledge, UTC.</summary>
    public DateTimeOffset? OldestUnacknowledgedAt { get; set; }

    /// <summary>What became of the visits served.</summary>
    public FeedTally Visits { get; init; } = new();

    /// <summary>What became of the orders served.</summary>
    public FeedTally Orders { get; init; } = new();

    internal static void Configure(EntityTypeBuilder<Feed> table)
    {
        table.HasKey(feed => feed.MerchantId);
        table.Property(feed => feed.Headers).AsJson();
        table.Property(feed => feed.Version).IsConcurrencyToken();
        table.ComplexProperty(feed => feed.Visits, tally => FeedTally.Configure(tally, "visits"));
        table.ComplexProperty(feed => feed.Orders, tally => FeedTally.Configure(tally, "orders"));
        table.HasIndex(feed => new { feed.Enabled, feed.NextPollAt });
    }
}
