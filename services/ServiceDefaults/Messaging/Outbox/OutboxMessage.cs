using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.ServiceDefaults.Messaging.Outbox;

/// <summary>An event that committed with the state it tells of and is not handed over yet.</summary>
public sealed class OutboxMessage
{
    /// <summary>A <see cref="Destination"/> that is no endpoint: the row only waits for the journal.</summary>
    internal const string JournalOnly = "journal";

    private const string ToldAgain = "replay:";

    /// <summary>Order of commit, roughly; consumers tolerate any.</summary>
    public long Id { get; private set; }

    /// <summary>The message's id on the bus: what the consumers' inboxes know it by.</summary>
    public Guid MessageId { get; private set; }

    /// <summary>Full name of the contract.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The contract as JSON.</summary>
    public string Body { get; private set; } = "";

    /// <summary>One receiving endpoint, marked when the event is told again; null publishes to all that subscribe.</summary>
    public string? Destination { get; private set; }

    /// <summary>W3C trace context of the work that published it.</summary>
    public string? TraceParent { get; private set; }

    /// <summary>When it was published, UTC.</summary>
    public DateTimeOffset At { get; internal set; }

    /// <summary>Not handed over before this time, UTC: put off when the broker could not route it.</summary>
    public DateTimeOffset DueAt { get; internal set; }

    /// <summary>The journal keeps what a service says, once: not its copies for single endpoints, nor what is told again.</summary>
    internal bool IsForJournal => Destination is null or JournalOnly;

    /// <summary>The journal tells it again (<see cref="ReplayMark"/>).</summary>
    internal bool IsReplay => Destination?.StartsWith(ToldAgain, StringComparison.Ordinal) == true;

    /// <summary>The one receiving endpoint; null for all that subscribe.</summary>
    internal string? Endpoint => IsReplay ? Destination![ToldAgain.Length..] : Destination;

    internal static OutboxMessage For(object message, Guid? id = null, string? destination = null, string? traceParent = null) => new()
    {
        MessageId = id ?? Guid.CreateVersion7(),
        Type = message.GetType().FullName!,
        Body = JsonSerializer.Serialize(message, message.GetType(), MessageJson.Options),
        Destination = destination,
        TraceParent = traceParent ?? Activity.Current?.Id,
    };

    internal static OutboxMessage Replay(DeadLetter letter) => new()
    {
        MessageId = letter.MessageId,
        Type = letter.MessageType,
        Body = letter.Body,
        Destination = letter.Endpoint,
    };

    internal static OutboxMessage Published(Guid id, string type, string body, string? traceParent, DateTimeOffset at) => new()
    {
        MessageId = id,
        Type = type,
        Body = body,
        TraceParent = traceParent,
        At = at,
    };

    internal OutboxMessage AgainTo(string endpoint) => To(ToldAgain + endpoint);

    internal OutboxMessage To(string destination) => new()
    {
        MessageId = MessageId,
        Type = Type,
        Body = Body,
        Destination = destination,
        TraceParent = TraceParent,
        At = At,
        DueAt = DueAt,
    };

    internal static void Configure(EntityTypeBuilder<OutboxMessage> table)
    {
        table.ToTable("outbox");
        table.Ignore(message => message.IsForJournal);
        table.Ignore(message => message.IsReplay);
        table.Ignore(message => message.Endpoint);
        table.Property(message => message.Type).HasMaxLength(200);
        table.Property(message => message.Destination).HasMaxLength(200);
        table.Property(message => message.TraceParent).HasMaxLength(60);
    }
}
