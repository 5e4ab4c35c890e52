using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Conversion.Data;

/// <summary>
/// PostgreSQL answers a filtered list from an index alone when the index holds everything filtered and sorted by: the table's
/// wide rows are then read only for the page itself. SQLite has no such columns and finds its rows by the same keys.
/// </summary>
internal static class CoveringIndexes
{
    private static readonly string[] Listed =
    [
        nameof(StoredConversion.Id), nameof(StoredConversion.CreatedAt), nameof(StoredConversion.Status), nameof(StoredConversion.Type),
        nameof(StoredConversion.IsClosed), nameof(StoredConversion.CheckedOut), nameof(StoredConversion.Amount),
        nameof(StoredConversion.CommissionAmount), nameof(StoredConversion.UpdatedAt), nameof(StoredConversion.ClosesAt),
    ];

    private static readonly string[] Names =
    [
        "ix_conversions_merchant", "ix_conversions_status", "ix_conversions_leads", "ix_conversions_closed", "ix_conversions_checked_out",
        "ix_conversions_amount", "ix_conversions_commission", "ix_conversions_updated", "ix_conversions_open", "ix_conversions_undecided",
        "ix_conversions_unsettled",
    ];

    public static void Apply(EntityTypeBuilder<StoredConversion> table)
    {
        foreach (var index in table.Metadata.GetIndexes().Where(index => Names.Contains(index.Name)))
            index.SetIncludeProperties(Listed.Except(index.Properties.Select(key => key.Name)).ToArray());
    }
}
