using System.Globalization;

namespace Affiliate.Ingestion.ShopFeeds.Records;

/// <summary>Times as shops write them: by the shop's own clock, unless they name an offset.</summary>
internal static class ShopDate
{
    private static readonly string[] Local =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm",
        "yyyy-MM-ddTHH:mm", "yyyy-MM-dd",
    ];

    private static readonly string[] WithOffset =
        ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss K"];

    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    public static bool TryRead(string text, TimeZoneInfo zone, out DateTimeOffset at, out string? problem)
    {
        at = default;
        problem = text.Length switch
        {
            0 => "The date is missing.",
            > 40 => "The date is no date.",
            _ when text.StartsWith("0000-00-00", StringComparison.Ordinal) => $"The date '{text}' is the database's word for none.",
            _ => null,
        };
        if (problem is not null)
            return false;
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            at = AtShop(local, zone);
        else if (!DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out at))
            problem = $"The date '{text}' cannot be read; it should look like 2009-05-10 12:34:56.";
        at = at.ToUniversalTime();
        if (problem is null && at < Earliest)
            problem = $"The date '{text}' lies before 1970.";
        return problem is null;
    }

    // A time that the clock skipped is read as if it had gone on; of a time it had twice the first is meant.
    private static DateTimeOffset AtShop(DateTime local, TimeZoneInfo zone)
    {
        if (local.Year is < 1900 or > 9000)
            return new DateTimeOffset(local, TimeSpan.Zero);
        if (zone.IsInvalidTime(local))
            return new DateTimeOffset(local, zone.GetUtcOffset(local.AddHours(-3)));
        return new DateTimeOffset(
            local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }
}
