using System.Text.RegularExpressions;
using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Reporting.Reports.Asking;

/// <summary>Reads the query of a report; an empty value is as if absent, a wrong one is 422 naming it.</summary>
internal sealed partial class QueryText(IQueryCollection query)
{
    public string? Of(string name)
    {
        if (query[name].Count > 1)
            throw Refusal.Invalid(name, "must be given once");
        if (query[name] is not [{ Length: > 0 } text])
            return null;
        return text.Length <= StorableValue.Longest && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : throw Refusal.Invalid(name, $"must have at most {StorableValue.Longest} characters, none of them NUL");
    }

    public TimeZoneInfo Zone(string name)
    {
        if (Of(name) is not { } text)
            return TimeZoneInfo.Utc;
        return Shape.IsMatch(text) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone)
            ? zone : throw Refusal.Invalid(name, "is not a known time zone; write it as Asia/Tehran or UTC");
    }

    // Zones are files: nothing that looks like a path elsewhere gets to the file system.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+\-]{0,30}(/[A-Za-z0-9_+\-]{1,30}){0,2}\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Shape { get; }
}
