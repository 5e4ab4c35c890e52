using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Conversion.Data;

/// <summary>
/// A click that a customer was reported with, the first or a later one: who buys may be named by either. Both are of one
/// merchant. It is kept as long as the click is known here.
/// </summary>
public sealed class CustomerClick
{
    /// <summary>Most customers kept of a click, and clicks of a customer: whoever reports more shares a device, or plays with us.</summary>
    public const int Most = 50;

    /// <summary>The click's token.</summary>
    public required string ClickToken { get; init; }

    /// <summary>Our id of the customer.</summary>
    public required string CustomerId { get; init; }

    internal static void Configure(EntityTypeBuilder<CustomerClick> table)
    {
        table.ToTable("customer_clicks");
        table.HasKey(row => new { row.ClickToken, row.CustomerId });
        table.Property(row => row.ClickToken).HasMaxLength(100);
        table.Property(row => row.CustomerId).HasMaxLength(40);
        table.HasIndex(row => new { row.CustomerId, row.ClickToken }, "ix_customer_clicks_customer");
    }
}
