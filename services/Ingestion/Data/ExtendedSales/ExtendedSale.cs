using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data.ExtendedSales;

/// <summary>
/// A biller's SALE, as far as its repetitions and reversals need it. Passwords are not kept in any form, nor the consumer's
/// address: nothing here reads them again.
/// </summary>
public sealed class ExtendedSale
{
    /// <summary>The conversion's id, made here.</summary>
    public required string ConversionId { get; init; }

    /// <summary>The biller's shortname.</summary>
    public required string Biller { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The sender's id of the transaction; each sale without one is another.</summary>
    public string? TransId { get; init; }

    /// <summary>The site it was sold on.</summary>
    public required string SiteId { get; init; }

    /// <summary>The member's name, sent or made here.</summary>
    public required string Username { get; init; }

    /// <summary>What it was sold for; null when the sender did not say.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Currency of the sale.</summary>
    public required string Currency { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    internal static void Configure(EntityTypeBuilder<ExtendedSale> table)
    {
        table.HasKey(sale => sale.ConversionId);
        table.HasIndex(sale => new { sale.Biller, sale.TransId }).IsUnique();
    }
}
