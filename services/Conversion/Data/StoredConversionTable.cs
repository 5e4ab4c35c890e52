using Affiliate.Contracts.Conversion;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Conversion.Data;

/// <summary>Keys and indexes: one identity per merchant, lists newest first under every filter, and what is due.</summary>
internal static class StoredConversionTable
{
    public static void Configure(EntityTypeBuilder<StoredConversion> table)
    {
        table.ToTable("conversions");
        Texts(table);
        // What changes without a next version has a number of its own, or an older event read beside it would undo the newer one.
        table.Property(row => row.Version).IsConcurrencyToken();
        table.Property(row => row.LeadVersion).IsConcurrencyToken();
        table.Property(row => row.CommissionSequence).IsConcurrencyToken();
        table.Property(row => row.Click).AsJson();
        table.Property(row => row.Trace).AsJson();
        table.Property(row => row.Lines).AsJson();
        table.Property(row => row.Reversals).AsJson();
        table.Property(row => row.Tracked).AsJson();
        table.Property(row => row.Payments).AsJson();

        // Design rule 2: two at the same instant, exactly one is not a duplicate.
        table.HasIndex(row => new { row.MerchantId, row.Type, row.OrderId }, "ux_conversions_identity").IsUnique()
            .HasFilter("duplicate_of IS NULL AND NOT is_unattributed");
        table.HasIndex(row => new { row.MerchantId, row.OrderId }, "ix_conversions_order");
        // Ascending, for it grows at its end: pages that rows are put before are split in the middle and stay half empty. Read backwards.
        table.HasIndex(row => new { row.CreatedAt, row.Id }, "ix_conversions_list");
        table.HasIndex(row => new { row.MerchantId, row.CreatedAt, row.Id }, "ix_conversions_merchant").IsDescending(false, true, true);
        table.HasIndex(row => new { row.MerchantId, row.Status, row.CreatedAt, row.Id }, "ix_conversions_status").IsDescending(
            false, false, true, true);
        // Sales are what most rows are; where they are few they are found among the amounts.
        table.HasIndex(row => new { row.MerchantId, row.CreatedAt, row.Id }, "ix_conversions_leads").IsDescending(false, true, true)
            .HasFilter($"type = '{ConversionType.Lead}'");
        table.HasIndex(row => new { row.MerchantId, row.UpdatedAt }, "ix_conversions_updated");
        // A lead has no amount: its 0 would stand before every sale's.
        table.HasIndex(row => new { row.MerchantId, row.Amount }, "ix_conversions_amount").HasFilter($"type = '{ConversionType.Sale}'");
        table.HasIndex(row => new { row.MerchantId, row.CommissionAmount }, "ix_conversions_commission");
        table.HasIndex(row => new { row.MerchantId, row.CreatedAt, row.Id }, "ix_conversions_closed").IsDescending(false, true, true)
            .HasFilter("is_closed");
        table.HasIndex(row => new { row.MerchantId, row.CreatedAt, row.Id }, "ix_conversions_checked_out").IsDescending(false, true, true)
            .HasFilter("checked_out");
        // The few among many that back offices ask for, and that the newest rows stand before: of one status and open, undecided, closed
        // and not settled.
        table.HasIndex(row => new { row.MerchantId, row.Status, row.CreatedAt, row.Id }, "ix_conversions_open").IsDescending(
            false, false, true, true).HasFilter("NOT is_closed");
        table.HasIndex(row => new { row.MerchantId, row.CreatedAt, row.Id }, "ix_conversions_undecided").IsDescending(false, true, true)
            .HasFilter($"NOT is_closed AND (status = {ConversionStatus.Waiting} OR status = {ConversionStatus.Review})");
        table.HasIndex(row => new { row.MerchantId, row.CreatedAt, row.Id }, "ix_conversions_unsettled").IsDescending(false, true, true)
            .HasFilter("is_closed AND NOT checked_out");
        table.HasIndex(row => new { row.PublisherId, row.CreatedAt, row.Id }, "ix_conversions_publisher").IsDescending(false, true, true);
        // The same basket of the same buyer, whichever way the buyer was named.
        table.HasIndex(row => new { row.MerchantId, row.ClickToken, row.RepeatKey, row.CreatedAt }, "ix_conversions_repeat_click")
            .HasFilter("repeat_key IS NOT NULL AND click_token IS NOT NULL");
        table.HasIndex(row => new { row.MerchantId, row.CustomerId, row.RepeatKey, row.CreatedAt }, "ix_conversions_repeat_customer")
            .HasFilter("repeat_key IS NOT NULL AND customer_id IS NOT NULL");
        table.HasIndex(row => new { row.MerchantId, row.ClickIp, row.CreatedAt }, "ix_conversions_address")
            .HasFilter("click_ip IS NOT NULL");
        table.HasIndex(row => row.ApprovalDue, "ix_conversions_approval").HasFilter("approval_due IS NOT NULL");
        table.HasIndex(row => row.AttributionDue, "ix_conversions_attribution").HasFilter("attribution_due IS NOT NULL");
        table.HasIndex(row => row.UpdatedAt, "ix_conversions_lead_too_late").HasFilter("lead_too_late");
        table.HasIndex(row => row.ExchangeDue, "ix_conversions_exchange").HasFilter("exchange_due IS NOT NULL");
        table.HasIndex(row => row.ClickToken, "ix_conversions_click").HasFilter("NOT is_closed");
        table.HasIndex(row => row.ClosesAt, "ix_conversions_closing").HasFilter(DueConversions.CanClose);
    }

    private static void Texts(EntityTypeBuilder<StoredConversion> table)
    {
        table.Property(row => row.Id).HasMaxLength(40);
        table.Property(row => row.MerchantId).HasMaxLength(40);
        table.Property(row => row.Type).HasMaxLength(10);
        table.Property(row => row.Source).HasMaxLength(10);
        table.Property(row => row.StatusBy).HasMaxLength(10);
        table.Property(row => row.OrderId).HasMaxLength(200);
        table.Property(row => row.DuplicateOf).HasMaxLength(40);
        table.Property(row => row.Currency).HasMaxLength(3);
        table.Property(row => row.PublisherId).HasMaxLength(40);
        table.Property(row => row.CustomerId).HasMaxLength(100);
        table.Property(row => row.Coupon).HasMaxLength(100);
        table.Property(row => row.Goal).HasMaxLength(100);
        table.Property(row => row.FormId).HasMaxLength(500);
        table.Property(row => row.ExternalId).HasMaxLength(200);
        table.Property(row => row.ClickToken).HasMaxLength(100);
        table.Property(row => row.ClickIp).HasMaxLength(64);
        table.Property(row => row.ReferringPage).HasMaxLength(2000);
        table.Property(row => row.RepeatKey).HasMaxLength(64);
    }
}
