using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Notification.Feed;

/// <summary>Counts one publisher's notifications, so that a receiver that was down can see what it missed.</summary>
public sealed class PublisherFeed
{
    /// <summary>Whose.</summary>
    public required string PublisherId { get; init; }

    /// <summary>The last number given.</summary>
    public required long LastNumber { get; init; }

    internal static void Configure(EntityTypeBuilder<PublisherFeed> table)
    {
        table.ToTable("publisher_feeds");
        table.HasKey(feed => feed.PublisherId);
        table.Property(feed => feed.PublisherId).HasMaxLength(40);
    }
}
