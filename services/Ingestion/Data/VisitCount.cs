using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>A running count of a publisher's visits and orders by one dimension. Written by one upsert for each batch.</summary>
public sealed class VisitCount
{
    /// <summary>Whose visitors.</summary>
    public required string PublisherId { get; init; }

    /// <summary><c>day</c>, <c>page</c> or <c>site</c>.</summary>
    public required string Dimension { get; init; }

    /// <summary>UTC day, yyyy-MM-dd.</summary>
    public required string Day { get; init; }

    /// <summary>The day, landing page or referring site; empty when there is none.</summary>
    public required string Key { get; init; }

    /// <summary>Currency of the shop.</summary>
    public required string Currency { get; init; }

    /// <summary>Visits.</summary>
    public required long Visits { get; init; }

    /// <summary>Paid orders.</summary>
    public required long Orders { get; init; }

    /// <summary>Their sum in ten-thousandths: both engines can add it up.</summary>
    public required long AmountUnits { get; init; }

    internal static void Configure(EntityTypeBuilder<VisitCount> table)
    {
        table.HasKey(count => new { count.PublisherId, count.Dimension, count.Day, count.Key, count.Currency });
    }
}
