using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>Says that a consumer's effect of one message is committed.</summary>
public sealed class InboxMessage
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The consumer's endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>When it committed, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// Whether that is committed. After a failure: it may only mean that an earlier delivery of the same message had committed.
    /// </summary>
    internal static Task<bool> IsKnownAsync(ServiceDb db, Guid id, string endpoint, CancellationToken cancellation) =>
        db.Inbox.AnyAsync(row => row.MessageId == id && row.Endpoint == endpoint, cancellation);

    internal static void Configure(EntityTypeBuilder<InboxMessage> table)
    {
        table.ToTable("inbox");
        table.HasKey(message => new { message.MessageId, message.Endpoint });
        table.Property(message => message.Endpoint).HasMaxLength(200);
        table.HasIndex(message => message.At);
    }
}
