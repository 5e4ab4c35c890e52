using System.Globalization;
using Affiliate.Reporting.Figures;

namespace Affiliate.Reporting.Reports.Asking;

/// <summary>Days and hours of a time zone, as quarter hours of UTC.</summary>
internal sealed class ReportClock(TimeZoneInfo zone)
{
    private const string Date = "yyyy-MM-dd";
    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly DateTime Earliest = new(2000, 1, 1);
    private static readonly DateTime Latest = new(2200, 1, 1);

    /// <summary>The day of a time.</summary>
    public DateTime DayOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).Date;

    /// <summary>The day of a quarter hour, as the quarter hour of UTC by the same name.</summary>
    public int DayOf(int quarter) => Figures.Quarter.DayOf(quarter + Ahead(quarter));

    /// <summary>The first quarter hour of a day.</summary>
    public int StartOf(DateTime day) => Figures.Quarter.Of(Instant(day));

    /// <summary>
    /// Reads a day, a time of the zone or an instant with its offset. A day has an end of its own; null for what is none of these or lies
    /// in no year of ours.
    /// </summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Read(string text)
    {
        if (DateTime.TryParseExact(text, Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return IsOurs(day) ? (Instant(day), Instant(day.AddDays(1))) : null;
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return IsOurs(time) ? (Instant(time), Instant(time)) : null;
        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && IsOurs(at.UtcDateTime)
                ? (at, at) : null;
    }

    /// <summary>How far the zone is ahead of UTC in that time, in quarter hours: one part for each change.</summary>
    public IReadOnlyList<(int From, int Ahead)> Parts(int from, int to)
    {
        var parts = new List<(int From, int Ahead)> { (from, Ahead(from)) };
        for (var at = from; at < to; at += Figures.Quarter.Day)
        {
            var next = Math.Min(at + Figures.Quarter.Day, to);
            if (Ahead(next) != parts[^1].Ahead)
                parts.Add((FirstAfter(at, next), Ahead(next)));
        }

        return parts;
    }

    /// <summary>The quarter hours that lie on another day of the zone than of UTC.</summary>
    public IEnumerable<int> Moved(int from, int to)
    {
        var parts = Parts(from, to);
        for (var (quarter, part) = (from, 0); quarter < to; quarter++)
        {
            while (part + 1 < parts.Count && parts[part + 1].From <= quarter)
                part++;
            if ((quarter + parts[part].Ahead) / Figures.Quarter.Day != quarter / Figures.Quarter.Day)
                yield return quarter;
        }
    }

    /// <summary>The day so many days after 1970 began.</summary>
    public static string DayText(long number) => DateTime.UnixEpoch.AddDays(number).ToString(Date, CultureInfo.InvariantCulture);

    /// <summary>An hour by its first quarter, with its offset: an hour that comes twice in autumn is two.</summary>
    public string HourText(long quarter) =>
        TimeZoneInfo.ConvertTime(Figures.Quarter.Start((int)quarter), zone)
            .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private int Ahead(int quarter) => Figures.Quarter.Of(zone.GetUtcOffset(Figures.Quarter.Start(quarter)));

    // The first quarter hour of the new offset, between one of the old and one of the new.
    private int FirstAfter(int old, int @new)
    {
        while (@new - old > 1)
        {
            var middle = old + ((@new - old) / 2);
            if (Ahead(middle) == Ahead(@new))
                @new = middle;
            else
                old = middle;
        }

        return @new;
    }

    // Of a time that comes twice the first, so that a day has all of its hours.
    private DateTimeOffset Instant(DateTime local) => new(
        local.Ticks - (zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).Ticks,
        TimeSpan.Zero);

    private static bool IsOurs(DateTime time) => time >= Earliest && time < Latest;
}
