using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>One entry of the ledger. Only ever added: the database refuses anything else (<see cref="AppendOnlyLedger"/>).</summary>
public sealed class LedgerPosting
{
    /// <summary>Grows; a list by number never skips one that shows up later.</summary>
    public long Number { get; private set; }

    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was posted, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>See <see cref="Ledger.Account"/>.</summary>
    public required string Account { get; init; }

    /// <summary>ISO 4217 code or IRT.</summary>
    public required string Currency { get; init; }

    /// <summary>Credit +, debit −.</summary>
    public required decimal Amount { get; init; }

    /// <summary>See <see cref="Ledger.PostingKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Why it was posted; null when not because of a conversion.</summary>
    public required string? ConversionId { get; init; }

    /// <summary>Version of the conversion whose arrival made it; the same one can never post twice.</summary>
    public required int? Version { get; init; }

    internal static void Configure(EntityTypeBuilder<LedgerPosting> table)
    {
        table.ToTable("ledger");
        table.HasKey(posting => posting.Number);
        table.Property(posting => posting.Number).ValueGeneratedOnAdd();
        table.Property(posting => posting.Id).HasMaxLength(Lengths.Id).IsRequired();
        table.Property(posting => posting.Account).HasMaxLength(Lengths.Account);
        table.Property(posting => posting.Currency).HasMaxLength(Lengths.Currency);
        table.Property(posting => posting.Kind).HasMaxLength(20);
        table.Property(posting => posting.ConversionId).HasMaxLength(Lengths.Id);
        table.HasIndex(posting => new { posting.ConversionId, posting.Version, posting.Account, posting.Currency, posting.Kind })
            .IsUnique();
        table.HasIndex(posting => new { posting.Account, posting.Number });

        // A month of a statement.
        table.HasIndex(posting => new { posting.Account, posting.At });
    }
}
