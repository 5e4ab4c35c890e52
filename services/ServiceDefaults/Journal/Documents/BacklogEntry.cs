using Affiliate.ServiceDefaults.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.ServiceDefaults.Journal.Documents;

/// <summary>What was handed to the bus and waits for MongoDB: that one being away holds nothing up.</summary>
internal sealed class BacklogEntry
{
    public const string Columns = "journal_backlog (message_id, type, body, trace_parent, at)";

    public long Id { get; private set; }

    public Guid MessageId { get; private set; }

    public string Type { get; private set; } = "";

    public string Body { get; private set; } = "";

    public string? TraceParent { get; private set; }

    public DateTimeOffset At { get; private set; }

    public OutboxMessage ToMessage() => OutboxMessage.Published(MessageId, Type, Body, TraceParent, At);

    internal static void Configure(EntityTypeBuilder<BacklogEntry> table)
    {
        table.ToTable("journal_backlog");
        table.Property(entry => entry.Type).HasMaxLength(200);
        table.Property(entry => entry.TraceParent).HasMaxLength(60);
    }
}
