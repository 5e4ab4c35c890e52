using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>
/// How the polling of one of a shop's two lists goes. Visits and orders are polled, fail and wait independently of each
/// other (seed 000: two independent processes).
/// </summary>
public sealed class FeedList
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary><c>visit</c> or <c>order</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The settings.</summary>
    public Feed Feed { get; init; } = null!;

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

    /// <summary>The last poll took long: the next one waits in the line of the slow.</summary>
    public bool Slow { get; set; }

    /// <summary>Tells one set of rows that the shop does not let go from another; null when there are none.</summary>
    public string? StuckRows { get; set; }

    /// <summary>While these rows were stuck, others passed: they alone are the trouble, not the shop.</summary>
    public bool OthersPass { get; set; }

    /// <summary>Tells one doubtful last row of the shop's answer from another; null when the last answer had none.</summary>
    public string? TailPrint { get; set; }

    /// <summary>How often answers ended with this doubtful row, each time at least an interval after the one before.</summary>
    public int TailSeen { get; set; }

    /// <summary>When that was counted last, UTC.</summary>
    public DateTimeOffset? TailSeenAt { get; set; }

    /// <summary>When it came first, UTC.</summary>
    public DateTimeOffset? TailSince { get; set; }

    /// <summary>That row as the shop wrote it, while it is held back; null once it came often enough to be judged like any other.</summary>
    public string? TailRaw { get; set; }

    /// <summary>Why it is held back.</summary>
    public string? TailReason { get; set; }

    /// <summary>
    /// The seed's fields that the shop's rows had, parted by commas: what a row that comes alone is measured by. Null when nobody knows.
    /// </summary>
    public string? FieldNames { get; set; }

    /// <summary>Whether the doubtful row counts once more, should it come again now: at least an interval has passed.</summary>
    public bool IsTailDue(int intervalSeconds, DateTimeOffset now) =>
        TailSeenAt is { } at && now - at >= TimeSpan.FromSeconds(intervalSeconds);

    /// <summary>Date of the oldest row that was seen and not acknowledged, UTC.</summary>
    public DateTimeOffset? OldestUnacknowledgedAt { get; set; }

    /// <summary>What became of the rows served.</summary>
    public FeedTally Rows { get; init; } = new();

    internal static void Configure(EntityTypeBuilder<FeedList> table)
    {
        table.HasKey(list => new { list.MerchantId, list.Kind });
        table.HasOne(list => list.Feed).WithMany(feed => feed.Lists).HasForeignKey(list => list.MerchantId);
        table.ComplexProperty(list => list.Rows, FeedTally.Configure);
        table.HasIndex(list => list.NextPollAt);
    }
}
