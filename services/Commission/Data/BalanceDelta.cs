using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>A change of a hot account's balance that waits to be folded in: adding a row takes no lock on the account.</summary>
public sealed class BalanceDelta
{
    /// <summary>Order of writing, roughly.</summary>
    public long Id { get; private set; }

    /// <summary>See <see cref="Ledger.Account"/>.</summary>
    public required string Account { get; init; }

    /// <summary>ISO 4217 code or IRT.</summary>
    public required string Currency { get; init; }

    /// <summary>Credit +, debit −.</summary>
    public required decimal Amount { get; init; }

    internal static void Configure(EntityTypeBuilder<BalanceDelta> table)
    {
        table.ToTable("balance_deltas");
        table.Property(delta => delta.Account).HasMaxLength(Lengths.Account);
        table.Property(delta => delta.Currency).HasMaxLength(Lengths.Currency);
        table.HasIndex(delta => delta.Account);
    }
}
