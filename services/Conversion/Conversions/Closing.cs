using System.Linq.Expressions;
using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Conversions;

/// <summary>
/// Which conversions the end of the return period closes: the decided ones (approved, rejected, duplicate). What still waits
/// or is under review stays open, is overdue, and closes once it is decided.
/// </summary>
internal static class Closing
{
    public static Expression<Func<StoredConversion, bool>> IsOverdue(DateTimeOffset now) => row => !row.IsClosed && row.ClosesAt <= now
        && (row.Status == ConversionStatus.Waiting || row.Status == ConversionStatus.Review);
}
