using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data;

/// <summary>The running balance of an account, kept beside the postings; what <see cref="BalanceDelta"/>s say comes on top.</summary>
public sealed class Balance
{
    /// <summary>See <see cref="Ledger.Account"/>.</summary>
    public required string Account { get; init; }

    /// <summary>ISO 4217 code or IRT.</summary>
    public required string Currency { get; init; }

    /// <summary>Credit +, debit −.</summary>
    public required decimal Amount { get; init; }

    internal static void Configure(EntityTypeBuilder<Balance> table)
    {
        table.ToTable("balances");
        table.HasKey(balance => new { balance.Account, balance.Currency });
        table.Property(balance => balance.Account).HasMaxLength(Lengths.Account);
        table.Property(balance => balance.Currency).HasMaxLength(Lengths.Currency);
    }
}
