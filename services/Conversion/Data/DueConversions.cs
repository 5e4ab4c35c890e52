using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions;

namespace Affiliate.Conversion.Data;

/// <summary>What the end of the return period closes (see <see cref="Closing"/>), locked; what others hold is left to them.</summary>
internal static class DueConversions
{
    public static Task<List<StoredConversion>> LockAsync(ConversionDb db, DateTimeOffset asOf, int most, CancellationToken cancellation)
    {
        const string due = "SELECT * FROM conversions WHERE NOT is_closed AND closes_at <= {0} AND status IN ({1}, {2}, {3}) "
            + "ORDER BY closes_at LIMIT {4}";
        return db.Conversions.FromSqlRaw(
            db.Database.IsNpgsql() ? due + " FOR UPDATE SKIP LOCKED" : due,
            db.Stored(asOf), ConversionStatus.Approved, ConversionStatus.Rejected, ConversionStatus.Duplicate, most)
            .ToListAsync(cancellation);
    }
}
