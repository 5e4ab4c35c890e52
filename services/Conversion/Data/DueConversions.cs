using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions;

namespace Affiliate.Conversion.Data;

/// <summary>What the end of the return period closes (see <see cref="Closing"/>), locked; what others hold is left to them.</summary>
internal static class DueConversions
{
    /// <summary>
    /// What can close: <c>ix_conversions_closing</c> holds nothing else. What nobody decides on is overdue for good: were it in there, each
    /// look would read all of it.
    /// </summary>
    public static readonly string CanClose =
        $"NOT is_closed AND status IN ({ConversionStatus.Approved}, {ConversionStatus.Rejected}, {ConversionStatus.Duplicate})";

    private static readonly string Due =
        $"SELECT * FROM conversions WHERE {CanClose} AND closes_at <= {{0}} ORDER BY closes_at LIMIT {{1}}";

    public static Task<List<StoredConversion>> LockAsync(ConversionDb db, DateTimeOffset asOf, int most, CancellationToken cancellation) =>
        db.Conversions.FromSqlRaw(db.Database.IsNpgsql() ? Due + " FOR UPDATE SKIP LOCKED" : Due, db.Stored(asOf), most)
            .ToListAsync(cancellation);
}
