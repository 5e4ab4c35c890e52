using System.Globalization;
using System.Text.RegularExpressions;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>
/// Where a request's secrets stand: under names that speak of one, and where the integration says so (<c>request.secrets</c>), by the
/// name of a parameter, header or field, or as <c>/3</c> for the third part of the path.
/// </summary>
internal sealed partial class SecretNames(IReadOnlyList<string>? told)
{
    private const int Most = 20;
    private const int Longest = 100;
    private const char PathSign = '/';

    /// <summary>What is wrong with the setting; null when nothing.</summary>
    public static string? Problem(IReadOnlyList<string>? secrets) => secrets is null || (secrets.Count <= Most && secrets.All(IsPlace))
        ? null
        : $"must be at most {Most} names of parameters, headers or fields, or parts of the path such as /3";

    /// <summary>Whether what stands under that name is secret.</summary>
    public bool Has(string name) => Name().IsMatch(name) || told?.Contains(name, StringComparer.OrdinalIgnoreCase) == true;

    /// <summary>Whether that part of the path is, counted from 1.</summary>
    public bool HasPart(int number) =>
        told?.Contains(OfPath(number), StringComparer.Ordinal) == true;

    /// <summary>How a part of the path is named, counted from 1.</summary>
    public static string OfPath(int number) => PathSign + number.ToString(CultureInfo.InvariantCulture);

    private static bool IsPlace(string? place) => place is { Length: > 0 and <= Longest } && !place.Any(char.IsControl)
        && (place[0] != PathSign
            || (int.TryParse(place[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0));

    [GeneratedRegex(
        "key|token|secret|pass|pwd|(?<![a-z])pw(?![a-z])|sign|hash|auth|api|login|session|credential",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
