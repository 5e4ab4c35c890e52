using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data.Money;

/// <summary>Money sent to a publisher.</summary>
public sealed class Payout
{
    /// <summary>Order of recording.</summary>
    public long Number { get; private set; }

    /// <summary>Who got it.</summary>
    public required string PublisherId { get; init; }

    /// <summary>The operator's name for it, the publisher's once: the same one again is the same payout.</summary>
    public required string Reference { get; init; }

    /// <summary>Above 0.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217 code or IRT.</summary>
    public required string Currency { get; init; }

    /// <summary>When it was recorded, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    internal static void Configure(EntityTypeBuilder<Payout> table)
    {
        table.ToTable("payouts");
        table.HasKey(payout => payout.Number);
        table.Property(payout => payout.Number).ValueGeneratedOnAdd();
        table.Property(payout => payout.PublisherId).HasMaxLength(Lengths.Id);
        table.Property(payout => payout.Reference).HasMaxLength(Lengths.Reference);
        table.Property(payout => payout.Currency).HasMaxLength(Lengths.Currency);
        table.HasIndex(payout => new { payout.PublisherId, payout.Reference }).IsUnique();
        table.HasIndex(payout => new { payout.PublisherId, payout.Number });
    }
}
