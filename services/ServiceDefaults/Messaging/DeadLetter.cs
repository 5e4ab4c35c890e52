using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>A message its consumer gave up on: kept until an operator replays it.</summary>
public sealed class DeadLetter
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The message's id on the bus.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Endpoint that could not consume it.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Full name of the contract, or the raw type when unknown.</summary>
    public required string MessageType { get; init; }

    /// <summary>The contract as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>Why, as an exception type and message.</summary>
    public required string Error { get; init; }

    /// <summary>When it was given up, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    internal static void Configure(EntityTypeBuilder<DeadLetter> table)
    {
        table.ToTable("dead_letters");
        table.Property(letter => letter.Id).HasMaxLength(40);
        table.Property(letter => letter.Endpoint).HasMaxLength(200);
        table.Property(letter => letter.MessageType).HasMaxLength(200);
        table.HasIndex(letter => new { letter.MessageId, letter.Endpoint }).IsUnique();
        table.HasIndex(letter => letter.At);
    }
}
