using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data.Money;

/// <summary>Money a merchant sent; what it owes is taken of it when it is settled.</summary>
public sealed class Deposit
{
    /// <summary>Order of recording.</summary>
    public long Number { get; private set; }

    /// <summary>Tenant, who sent it.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The operator's name for it, the merchant's once: the same one again is the same deposit.</summary>
    public required string Reference { get; init; }

    /// <summary>Above 0.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217 code or IRT.</summary>
    public required string Currency { get; init; }

    /// <summary>When it was recorded, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    internal static void Configure(EntityTypeBuilder<Deposit> table)
    {
        table.ToTable("deposits");
        table.HasKey(deposit => deposit.Number);
        table.Property(deposit => deposit.Number).ValueGeneratedOnAdd();
        table.Property(deposit => deposit.MerchantId).HasMaxLength(Lengths.Id);
        table.Property(deposit => deposit.Reference).HasMaxLength(Lengths.Reference);
        table.Property(deposit => deposit.Currency).HasMaxLength(Lengths.Currency);
        table.HasIndex(deposit => new { deposit.MerchantId, deposit.Reference }).IsUnique();
        table.HasIndex(deposit => new { deposit.MerchantId, deposit.Number });
    }
}
