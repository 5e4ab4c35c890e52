using System.Text.Json;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Notification.Deliveries;

/// <summary>One notification to one publisher, sent once per (publisher, conversion, event, occurrence).</summary>
public sealed class Delivery
{
    /// <summary>Opaque id, also the <c>webhook-id</c> of every attempt.</summary>
    public required string Id { get; init; }

    /// <summary>Who is told.</summary>
    public required string PublisherId { get; init; }

    /// <summary>Position in the publisher's event feed.</summary>
    public required long Number { get; init; }

    /// <summary>Told of.</summary>
    public required string ConversionId { get; init; }

    /// <summary>One of <see cref="Settings.NotificationEvents"/>.</summary>
    public required string Event { get; init; }

    /// <summary>1 for the first time the event happened to the conversion.</summary>
    public required int Occurrence { get; init; }

    /// <summary>The <see cref="Transaction"/> as it stood then, as JSON; rendered by the settings in force when sent.</summary>
    public required string Payload { get; init; }

    /// <summary>W3C trace context of the conversion's way here.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Where it stands.</summary>
    public DeliveryState State { get; set; }

    /// <summary>Attempts of the running schedule; asking again for a failed delivery begins anew.</summary>
    public int AttemptsMade { get; set; }

    /// <summary>The last attempts, as JSON.</summary>
    public string AttemptLog { get; set; } = "[]";

    /// <summary>The last attempt sent nothing, since no server takes what the settings of then made of it.</summary>
    public bool NeedsOtherSettings { get; set; }

    /// <summary>When the next attempt is planned, UTC; null when none is, or while an earlier one of the conversion is pending.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>
    /// When a dispatcher may take it, UTC: the planned time, or later while one holds it; null while it waits for an earlier one.
    /// </summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often it was taken: only who took it last writes the result.</summary>
    public int Claims { get; set; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its state last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>What is told.</summary>
    public Transaction Read() => JsonSerializer.Deserialize<Transaction>(Payload, MessageJson.Options)!;

    internal static string Write(Transaction transaction) => JsonSerializer.Serialize(transaction, MessageJson.Options);

    internal Delivery Copy() => (Delivery)MemberwiseClone();

    internal static void Configure(EntityTypeBuilder<Delivery> table)
    {
        table.ToTable("deliveries");
        table.Property(delivery => delivery.Id).HasMaxLength(40);
        table.Property(delivery => delivery.PublisherId).HasMaxLength(40);
        table.Property(delivery => delivery.ConversionId).HasMaxLength(40);
        table.Property(delivery => delivery.Event).HasMaxLength(20);
        table.Property(delivery => delivery.TraceParent).HasMaxLength(60);
        table.Property(delivery => delivery.Claims).IsConcurrencyToken();
        table.Property(delivery => delivery.State).HasMaxLength(20).HasConversion(
            state => state.ToString().ToLowerInvariant(), text => Enum.Parse<DeliveryState>(text, true));
        table.HasIndex(delivery => new { delivery.PublisherId, delivery.ConversionId, delivery.Event, delivery.Occurrence }).IsUnique();
        table.HasIndex(delivery => new { delivery.PublisherId, delivery.Number }).IsUnique();
        table.HasIndex(delivery => new { delivery.PublisherId, delivery.State, delivery.Number });
        table.HasIndex(delivery => new { delivery.PublisherId, delivery.DueAt }).HasFilter("state = 'pending'");
        table.HasIndex(delivery => delivery.CreatedAt);
    }
}
