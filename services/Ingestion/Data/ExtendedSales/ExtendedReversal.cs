using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data.ExtendedSales;

/// <summary>A biller's CREDIT or CHARGEBACK that was taken: sent again it is the same one.</summary>
public sealed class ExtendedReversal
{
    /// <summary>SHA-256, hex, of what makes it the same: biller, transaction, action, amount, currency, <c>reversal_id</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The id it was told to other services under.</summary>
    public required string ReversalId { get; init; }

    /// <summary>The biller's shortname.</summary>
    public required string Biller { get; init; }

    /// <summary>The sale's <c>transid</c>.</summary>
    public required string TransId { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    internal static void Configure(EntityTypeBuilder<ExtendedReversal> table)
    {
        table.HasKey(reversal => reversal.Key);
        table.Property(reversal => reversal.Key).HasMaxLength(64);
    }
}
