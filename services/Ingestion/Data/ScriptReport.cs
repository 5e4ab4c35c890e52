using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>
/// What makes a script's report the same report again, and the conversion the first one became. A report has two: the
/// browser's own id for it, and what it says (merchant, click, order, amount).
/// </summary>
public sealed class ScriptReport
{
    /// <summary>SHA-256 of the identity, hex.</summary>
    public required string Key { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The conversion's id.</summary>
    public required string ConversionId { get; set; }

    /// <summary>When the report came, UTC. Of two that renew an old row at once the second is refused.</summary>
    public required DateTimeOffset At { get; set; }

    internal static void Configure(EntityTypeBuilder<ScriptReport> table)
    {
        table.HasKey(report => report.Key);
        table.Property(report => report.Key).HasMaxLength(64);
        table.Property(report => report.At).IsConcurrencyToken();
        table.HasIndex(report => report.At);
    }
}
