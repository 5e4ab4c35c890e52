using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>A paid order taken from a shop's feed.</summary>
public sealed class FeedOrder
{
    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The shop's order number.</summary>
    public required string OrderId { get; init; }

    /// <summary>The publisher's number as the shop has it.</summary>
    public required long Partner { get; init; }

    /// <summary>That publisher.</summary>
    public required string PublisherId { get; init; }

    /// <summary>The order's sum.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Its currency.</summary>
    public required string Currency { get; init; }

    /// <summary>When it was placed, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The page the buyer came from.</summary>
    public string? ReferringPage { get; init; }

    /// <summary>The conversion reported for it.</summary>
    public required string ConversionId { get; init; }

    /// <summary>When we stored it, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    internal static void Configure(EntityTypeBuilder<FeedOrder> table)
    {
        table.HasKey(order => new { order.MerchantId, order.OrderId });
    }
}
