using System.Globalization;
using Affiliate.Commission.Rates.Caps;

namespace Affiliate.Commission.Rates;

/// <summary>Days and months as the merchant counts them.</summary>
/// <param name="timeZone">IANA name; one this machine does not know counts as UTC.</param>
internal sealed class MerchantCalendar(string timeZone)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var known) ? known : TimeZoneInfo.Utc;

    /// <summary>Name of the cap's period a time lies in: <c>2026-11-22</c> or <c>2026-11</c>.</summary>
    public string Period(string? per, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone)
        .ToString(string.Equals(per, CommissionCap.Day, StringComparison.Ordinal) ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Beginning of the calendar month a time lies in, and of the next one; UTC.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) Month(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var first = new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return (Utc(first), Utc(first.AddMonths(1)));
    }

    private DateTimeOffset Utc(DateTime local) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
}
