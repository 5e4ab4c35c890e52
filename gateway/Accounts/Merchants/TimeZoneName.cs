using System.Text.RegularExpressions;

namespace Affiliate.Gateway.Accounts.Merchants;

/// <summary>An IANA time zone this machine knows.</summary>
internal static partial class TimeZoneName
{
    public const int Longest = 64;
    private const string Default = "UTC";

    public static string OrDefault(string? text, FieldFaults faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Default;
        var name = text.Trim();
        if (Shape.IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone.Id;
        faults.Add("time_zone", "is not a known time zone; write it as Asia/Tehran or UTC");
        return Default;
    }

    // Zones are files: nothing that looks like a path elsewhere gets to the file system.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+\-]{0,30}(/[A-Za-z0-9_+\-]{1,30}){0,2}\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Shape { get; }
}
