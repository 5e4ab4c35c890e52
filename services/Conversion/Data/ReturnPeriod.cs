namespace Affiliate.Conversion.Data;

/// <summary>A changed return period counts for every conversion that is still open, always from its time of creation.</summary>
internal static class ReturnPeriod
{
    public static Task ApplyAsync(ConversionDb db, string merchantId, int days, CancellationToken cancellation)
    {
        var period = TimeSpan.FromDays(days);

        // Adding to a time is said differently by each engine; SQLite keeps times as microseconds.
        return db.Database.IsNpgsql()
            ? db.Database.ExecuteSqlAsync(
                $"UPDATE conversions SET closes_at = created_at + {period} WHERE merchant_id = {merchantId} AND NOT is_closed",
                cancellation)
            : db.Database.ExecuteSqlAsync(
                $"""
                 UPDATE conversions SET closes_at = created_at + {period.Ticks / TimeSpan.TicksPerMicrosecond}
                     WHERE merchant_id = {merchantId} AND NOT is_closed
                 """,
                cancellation);
    }
}
