using System.Text.Json;
using Affiliate.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.ServiceDefaults.Journal.Table;

/// <summary>An entry in the service's own database: see <see cref="JournalEntry"/>.</summary>
internal sealed class StoredEntry
{
    public const string Columns =
        "journal (number, message_id, type, at, merchant_id, publisher_id, subject, trace_id, body, hidden, previous, hash)";

    private const int HashLength = 64;

    public long Number { get; init; }

    public Guid MessageId { get; init; }

    public required string Type { get; init; }

    public DateTimeOffset At { get; init; }

    public string? MerchantId { get; init; }

    public string? PublisherId { get; init; }

    public string? Subject { get; init; }

    public string? TraceId { get; init; }

    public required string Body { get; init; }

    public string? Hidden { get; init; }

    public required string Previous { get; init; }

    public required string Hash { get; init; }

    public JournalEntry ToEntry() => new(
        Number, MessageId, Type, At, MerchantId, PublisherId, Subject, TraceId, Body, Read(Hidden), Previous, Hash);

    public static string? Write(IReadOnlyList<HiddenField> hidden) =>
        hidden.Count == 0 ? null : JsonSerializer.Serialize(hidden, MessageJson.Options);

    internal static void Configure(EntityTypeBuilder<StoredEntry> table)
    {
        table.ToTable("journal");
        table.HasKey(entry => entry.Number);
        table.Property(entry => entry.Number).ValueGeneratedNever();
        table.Property(entry => entry.Type).HasMaxLength(200);
        table.Property(entry => entry.TraceId).HasMaxLength(32);
        table.Property(entry => entry.Previous).HasMaxLength(HashLength);
        table.Property(entry => entry.Hash).HasMaxLength(HashLength);
        table.HasIndex(entry => entry.MessageId).IsUnique();
        table.HasIndex(entry => new { entry.At, entry.Number });
        table.HasIndex(entry => new { entry.Type, entry.At, entry.Number });
        table.HasIndex(entry => new { entry.Subject, entry.At, entry.Number }).HasFilter("subject IS NOT NULL");
        table.HasIndex(entry => new { entry.MerchantId, entry.At, entry.Number }).HasFilter("merchant_id IS NOT NULL");
        table.HasIndex(entry => new { entry.PublisherId, entry.At, entry.Number }).HasFilter("publisher_id IS NOT NULL");
        table.HasIndex(entry => new { entry.TraceId, entry.At, entry.Number }).HasFilter("trace_id IS NOT NULL");
    }

    private static IReadOnlyList<HiddenField> Read(string? hidden) =>
        hidden is null ? [] : JsonSerializer.Deserialize<List<HiddenField>>(hidden, MessageJson.Options)!;
}
