using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data.ExtendedSales;

/// <summary>One postback and what became of it, without credentials and without the consumer's data. Forgotten after a while.</summary>
public sealed class PostbackAudit
{
    /// <summary>Order of storing.</summary>
    public long Id { get; private set; }

    /// <summary>When it came, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The sender's address.</summary>
    public string? Address { get; init; }

    /// <summary>Shortname it named, when it has the form of one.</summary>
    public string? Biller { get; set; }

    /// <summary>Tenant; null when the biller is unknown.</summary>
    public string? MerchantId { get; set; }

    /// <summary><c>SALE</c>, <c>CREDIT</c> or <c>CHARGEBACK</c>.</summary>
    public string? Action { get; set; }

    /// <summary>The sender's id of the transaction.</summary>
    public string? TransId { get; set; }

    /// <summary><c>taken</c>, <c>repeated</c>, <c>parked</c>, <c>invalid</c> or <c>unknown</c>.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>The argument it was refused for.</summary>
    public string? Argument { get; set; }

    /// <summary>The conversion it made or belongs to.</summary>
    public string? ConversionId { get; set; }

    internal static void Configure(EntityTypeBuilder<PostbackAudit> table)
    {
        table.HasIndex(audit => audit.At);
        table.HasIndex(audit => new { audit.Biller, audit.Id });
        table.HasIndex(audit => audit.MerchantId).HasFilter("merchant_id IS NULL");
    }
}
