using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Affiliate.Conversion.Answers;

/// <summary>Times on the seed's interface: <c>yyyy-MM-dd HH:mm:ss</c> in the merchant's zone. Reads ISO 8601 too.</summary>
internal sealed class MerchantClock(string zone)
{
    private const string Seconds = "yyyy-MM-dd HH:mm:ss";
    private const string Day = "yyyy-MM-dd";
    private const int FirstYear = 2000;
    private const int LastYear = 2199;
    private readonly TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : TimeZoneInfo.Utc;

    public static MerchantClock Utc { get; } = new("UTC");

    public string Write(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone).ToString(Seconds, CultureInfo.InvariantCulture);

    [return: NotNullIfNotNull(nameof(time))]
    public string? Write(DateTimeOffset? time) => time is { } at ? Write(at) : null;

    /// <summary>
    /// The first instant of the second or day named, and the first one after it. Years of other calendars are none of ours.
    /// </summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Read(string text)
    {
        if (DateTime.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return IsOurs(day) ? (Instant(day), Instant(day.AddDays(1))) : null;
        if (DateTime.TryParseExact(
            text, [Seconds, "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var second))
            return IsOurs(second) ? (Instant(second), Instant(second).AddSeconds(1)) : null;
        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && IsOurs(at.UtcDateTime)
            ? (at.ToUniversalTime(), at.ToUniversalTime().AddTicks(TimeSpan.TicksPerMicrosecond))
            : null;
    }

    /// <summary>When the day of that time began.</summary>
    public DateTimeOffset StartOfDay(DateTimeOffset time) => Instant(TimeZoneInfo.ConvertTime(time, zone).Date);

    private static bool IsOurs(DateTime time) => time.Year is >= FirstYear and <= LastYear;

    private DateTimeOffset Instant(DateTime local) =>
        new(local.Ticks - zone.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)).Ticks, TimeSpan.Zero);
}
