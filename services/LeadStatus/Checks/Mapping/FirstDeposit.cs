using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>Whether a CRM's field says that there was a first deposit: an amount, a date, or a word for yes.</summary>
internal static partial class FirstDeposit
{
    private static readonly string[] Yes = ["yes", "y", "true", "on", "да", "д", "так", "є", "есть", "+"];

    private static readonly string[] No =
        ["no", "n", "false", "off", "null", "nil", "none", "n/a", "undefined", "nan", "нет", "н", "ні", "немає", "не", "-", "–", "—"];

    private static readonly string[] Dates =
    [
        "d.M.yyyy", "d.M.yyyy H:m", "d.M.yyyy H:m:s", "d/M/yyyy", "d/M/yyyy H:m", "d/M/yyyy H:m:s", "M/d/yyyy", "M/d/yyyy H:m",
        "M/d/yyyy H:m:s",
    ];

    /// <summary>Null for a text that is none of these: nobody is accepted by a guess.</summary>
    public static bool? Is(JsonNode? said)
    {
        if (said is JsonObject or JsonArray)
            return AnswerPath.IsSet(said);
        if (AnswerPath.Text(said)?.ToLowerInvariant() is not { } text || No.Contains(text, StringComparer.Ordinal))
            return false;
        if (Yes.Contains(text, StringComparer.Ordinal))
            return true;
        if (Number().IsMatch(text))
            return !text.StartsWith('-') && text.Any(one => one is >= '1' and <= '9');
        return NoDate().IsMatch(text) ? false : IsDate(text) ? true : null;
    }

    private static bool IsDate(string text) =>
        (Begin().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        || DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out _);

    [GeneratedRegex(
        "^[-+]?([0-9]+([ .,][0-9]+)*|[.,][0-9]+)(e[-+]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    // How a database writes that there is none: 0000-00-00 00:00:00.
    [GeneratedRegex("^0+[-./]0+[-./]0+([ t][0:.]*z?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoDate();

    [GeneratedRegex("^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Begin();
}
