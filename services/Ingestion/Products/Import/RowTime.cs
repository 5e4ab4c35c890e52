using System.Globalization;
using System.Text.Json;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Ingestion.Products.Import;

/// <summary>
/// Times of a product: <c>yyyy-MM-dd HH:mm:ss</c> in the merchant's zone, ISO 8601, or what PHP makes of a DateTime:
/// <c>{date, timezone_type, timezone}</c>.
/// </summary>
internal sealed class RowTime(TimeZoneInfo zone)
{
    private const string Nothing = "0000-00-00 00:00:00";
    private const string NoTime = "must be a time such as 2026-11-22 10:00:00, by the Gregorian calendar";
    private const int Longest = 64;

    // Other calendars' years lie before (Iran 1405, Arabia 1448) or after (Thailand 2569).
    private const int FirstYear = 1970;
    private const int LastYear = 2300;

    private static readonly string[] Local =
        ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];

    public DateTimeOffset? Read(RowFields row, string name) => row.Value(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => null,
        { ValueKind: JsonValueKind.String } => Parse(row.Text(name, Longest), zone, row, name),
        { ValueKind: JsonValueKind.Object } php => OfPhp(php, row, name),
        _ => throw row.Fault(name, NoTime),
    };

    private DateTimeOffset? OfPhp(JsonElement php, RowFields row, string name)
    {
        var fields = new RowFields(php, name + ".");
        var named = fields.Text("timezone", Longest);
        return Parse(
            fields.Text("date", Longest),
            named is null ? zone : Zone(named) ?? throw row.Fault(name, $"names an unknown time zone: {named}"), row, name);
    }

    // timezone_type 1 is an offset, 2 an abbreviation, 3 a name.
    private static TimeZoneInfo? Zone(string named)
    {
        if (TimeSpan.TryParseExact(named.TrimStart('+', '-'), @"hh\:mm", CultureInfo.InvariantCulture, out var offset)
            && offset < TimeSpan.FromHours(14))
            return TimeZoneInfo.CreateCustomTimeZone(named, named.StartsWith('-') ? -offset : offset, named, named);
        return named is "Z" ? TimeZoneInfo.Utc : TimeZoneInfo.TryFindSystemTimeZoneById(named, out var known) ? known : null;
    }

    private static DateTimeOffset? Parse(string? text, TimeZoneInfo zone, RowFields row, string name)
    {
        if (text is null || text.StartsWith(Nothing, StringComparison.Ordinal))
            return null;
        DateTimeOffset time;
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            time = Possible(local.Year) ? new DateTimeOffset(local, zone.GetUtcOffset(local)) : throw row.Fault(name, NoTime);
        else if (!DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out time))
            throw row.Fault(name, NoTime);
        return Possible(time.Year)
            ? time.ToStorable()
            : throw row.Fault(name, NoTime);
    }

    private static bool Possible(int year) => year is >= FirstYear and <= LastYear;
}
